package io.huiyin.record;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Definition.Text;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.Formula;
import io.huiyin.network.UnitLevel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two registers that have a field of every type. */
final class Sample {

    static final Set<String> ADDING = Set.of("handler", "worker", "operator");

    private Sample() {}

    /** Stations with everything that a register can have. */
    static Definition station() {
        List<Field> fields = new ArrayList<>();
        fields.add(new Made("title", new FieldType.Text(40, null))
                .required()
                .unique()
                .field());
        fields.add(new Made("serial", new FieldType.Text(20, "[A-Z]{2}[0-9]+")).field());
        fields.add(new Made("remark", new FieldType.LongText(200)).field());
        fields.add(new Made("planned", new FieldType.Whole(0L, 1_000L)).field());
        fields.add(new Made("actual", new FieldType.Whole(0L, null)).field());
        fields.add(new Made("share", new FieldType.Calculated(ratio(), 2)).field());
        fields.add(new Made("width", new FieldType.Decimal(3, new BigDecimal("-5"), new BigDecimal("5"))).field());
        fields.add(new Made("cost", new FieldType.Money(BigDecimal.ZERO, null)).field());
        fields.add(new Made("quota", new FieldType.Percentage(null, null)).field());
        fields.add(new Made("begun", new FieldType.Date(LocalDate.of(2000, 1, 1), null)).field());
        fields.add(new Made("ended", new FieldType.Date(null, null)).field());
        fields.add(new Made("met", new FieldType.DateTime()).field());
        fields.add(new Made("open", new FieldType.Flag()).field());
        fields.add(new Made("kind", new FieldType.Code("kinds")).field());
        fields.add(new Made("why", new FieldType.Text(100, null))
                .requiredWhen(new Field.Condition("kind", List.of("closed")))
                .field());
        fields.add(new Made("street", new FieldType.Unit(UnitLevel.STREET))
                .required()
                .field());
        fields.add(new Made("place", new FieldType.Place(null, true))
                .privacy(Field.Privacy.OPEN)
                .field());
        fields.add(new Made("helper", new FieldType.Person())
                .privacy(Field.Privacy.OPEN)
                .field());
        fields.add(new Made("phone", new FieldType.Phone())
                .privacy(Field.Privacy.CONFIDENTIAL)
                .field());
        fields.add(new Made("identity", new FieldType.IdNumber())
                .privacy(Field.Privacy.CONFIDENTIAL)
                .unique()
                .field());
        fields.add(new Made("above", new FieldType.Reference("station", Map.of())).field());
        fields.add(new Made("papers", new FieldType.Attachment(2)).field());
        fields.add(new Made("items", new FieldType.Rows(items(), 3)).field());
        fields.add(new Made("total", new FieldType.Calculated(new Formula.Sum("items", "amount"), 2)).field());
        return definition("station", fields);
    }

    private static List<Field> items() {
        return List.of(
                new Made("what", new FieldType.Text(30, null)).required().field(),
                new Made("amount", new FieldType.Money(null, null)).field(),
                new Made("day", new FieldType.Date(null, null)).field(),
                new Made("where", new FieldType.Unit(null)).field());
    }

    private static Formula ratio() {
        return new Formula.Binary(
                Formula.Operator.TIMES,
                new Formula.Binary(Formula.Operator.DIVIDE, new Formula.Value("actual"), new Formula.Value("planned")),
                new Formula.Constant(BigDecimal.valueOf(100)));
    }

    /** A register that anybody reads and those of {@link #ADDING} write, found under the street. */
    static Definition definition(String register, List<Field> fields) {
        Text title = new Text(register, register);
        return new Definition(
                register,
                Definition.Kind.LIST,
                title,
                Text.NONE,
                null,
                new Definition.Numbering("ZD", "city", "year"),
                "title",
                "street",
                null,
                null,
                List.of(new Definition.CodeList(
                        "kinds",
                        List.of(
                                new Definition.Code("running", new Text("在用", "Running"), null),
                                new Definition.Code("closed", new Text("停用", "Closed"), null)))),
                fields,
                List.of(new Definition.Rule(
                        new Formula.Value("begun"),
                        "<=",
                        new Formula.Value("ended"),
                        new Text("止不早于起", "Ends too early"))),
                List.of(),
                new Definition.ListSettings(List.of("title", "kind"), "-begun", List.of("kind", "street")),
                new Definition.Permissions(
                        Definition.Permissions.ROLES, ADDING, ADDING, Set.of("administrator"), Set.of()),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    /** A field in the making. */
    static final class Made {

        private final String name;
        private final FieldType type;
        private boolean required;
        private boolean unique;
        private Field.@Nullable Condition when;
        private Field.Privacy privacy = Field.Privacy.NONE;

        Made(String name, FieldType type) {
            this.name = name;
            this.type = type;
        }

        Made required() {
            required = true;
            return this;
        }

        Made unique() {
            unique = true;
            return this;
        }

        Made requiredWhen(Field.Condition condition) {
            when = condition;
            return this;
        }

        Made privacy(Field.Privacy how) {
            privacy = how;
            return this;
        }

        Field field() {
            Text title = new Text(name, name);
            return new Field(
                    name, title, Text.NONE, type, required, when, unique, privacy, Field.Search.NONE, null, null);
        }
    }
}
