package io.huiyin.definition;

import io.huiyin.network.UnitLevel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Invents a valid definition of kind list without references; every type and every rule turns up sooner or later. */
final class RandomDefinition {

    private static final List<String> WORDS = List.of(
            "姓名",
            "地址",
            "一二三",
            "name",
            "a: b",
            "# no comment",
            "\"quoted\"",
            "it's",
            "- dash",
            "{ x }",
            "null",
            "true",
            "1.50",
            "😀",
            "𠮷",
            "back\\slash",
            "two\nlines",
            "&a",
            "*b",
            "100%",
            "a,b",
            "[x]",
            "?",
            "é");
    private static final List<String> STEMS =
            List.of("name", "amount", "day_of", "kind", "remark", "planned", "actual", "street_no", "x", "checked");
    private static final List<String> TYPES = List.of(
            "text",
            "long_text",
            "integer",
            "decimal",
            "money",
            "percentage",
            "date",
            "date_time",
            "boolean",
            "code",
            "unit",
            "place",
            "person",
            "phone",
            "id_number",
            "attachment",
            "calculated",
            "rows");

    private final Random random;
    private int named;

    RandomDefinition(Random random, int named) {
        this.random = random;
        this.named = named;
    }

    Definition next() {
        List<Definition.CodeList> lists = List.of(codeList("list_a"), codeList("list_b"));
        List<Field> fields = new ArrayList<>();
        int count = 1 + random.nextInt(9);
        for (int i = 0; i < count; i++) {
            fields.add(field(one(TYPES), fields, lists, false));
        }
        return new Definition(
                "reg_" + letters(1 + random.nextInt(8)),
                Definition.Kind.LIST,
                text(),
                sometimes() ? text() : Definition.Text.NONE,
                sometimes() ? "B3" : null,
                sometimes()
                        ? new Definition.Numbering("PX", "city", one(List.of("day", "month", "year", "ever")))
                        : null,
                name(fields, field -> field.type() instanceof FieldType.Text && !field.isConfidential()),
                null,
                null,
                null,
                lists,
                fields,
                rules(fields),
                List.of(),
                new Definition.ListSettings(
                        names(fields, FieldChecks::isShown), "-added", names(fields, FieldChecks::isIndexed)),
                new Definition.Permissions(roles(), roles(), roles(), roles(), roles()),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    /** A field that may join these; of any type but calculated, nothing required of it. */
    Field addition(Definition definition) {
        List<String> types =
                TYPES.stream().filter(type -> !type.equals("calculated")).toList();
        Field field = field(one(types), List.of(), definition.codeLists(), false);
        return new Field(
                field.name(),
                field.title(),
                field.help(),
                field.type(),
                false,
                null,
                false,
                field.privacy(),
                field.search(),
                null,
                null);
    }

    Definition.Code code(Definition.CodeList list) {
        String parent = sometimes() ? one(list.codes()).value() : null;
        return new Definition.Code("added" + named++, text(), parent);
    }

    private Field field(String type, List<Field> before, List<Definition.CodeList> lists, boolean inRows) {
        FieldType made = type(type, before, lists);
        boolean sealable = !inRows
                && switch (made) {
                    case FieldType.Unit _,
                            FieldType.Place _,
                            FieldType.Attachment _,
                            FieldType.Calculated _,
                            FieldType.Rows _ -> false;
                    default -> true;
                };
        Field.Privacy least = FieldReader.privacy(made);
        Field.Privacy privacy = sealable && random.nextInt(4) == 0 ? Field.Privacy.CONFIDENTIAL : least;
        boolean confidential = privacy == Field.Privacy.CONFIDENTIAL;
        boolean entered = !(made instanceof FieldType.Calculated);
        Field.Condition condition = entered && random.nextInt(5) == 0 ? condition(before) : null;
        return new Field(
                STEMS.get(random.nextInt(STEMS.size())) + "_n" + named++,
                text(),
                sometimes() ? text() : Definition.Text.NONE,
                made,
                entered && condition == null && random.nextInt(3) == 0,
                condition,
                !inRows && random.nextInt(4) == 0 && isUnique(made),
                privacy,
                inRows ? Field.Search.NONE : search(made, confidential),
                null,
                confidential ? null : preset(made));
    }

    private static boolean isUnique(FieldType type) {
        return switch (type) {
            case FieldType.Text text -> text.max() <= FieldChecks.MOST_INDEXED;
            case FieldType.Whole _, FieldType.IdNumber _, FieldType.Phone _, FieldType.Date _ -> true;
            default -> false;
        };
    }

    private Field.Search search(FieldType type, boolean confidential) {
        return switch (type) {
            case FieldType.Text _, FieldType.Person _ ->
                confidential
                        ? one(List.of(Field.Search.NONE, Field.Search.EXACT))
                        : one(List.of(Field.Search.values()));
            case FieldType.LongText _ -> confidential || sometimes() ? Field.Search.NONE : Field.Search.TEXT;
            case FieldType.IdNumber _, FieldType.Phone _ -> sometimes() ? Field.Search.NONE : Field.Search.EXACT;
            default -> Field.Search.NONE;
        };
    }

    private @Nullable String preset(FieldType type) {
        if (random.nextInt(3) > 0) {
            return null;
        }
        return switch (type) {
            case FieldType.Text text when text.pattern() == null && text.max() >= 20 -> "事先 \"填\": 好";
            case FieldType.Flag _ -> one(List.of("true", "false"));
            case FieldType.Whole whole when whole.min() == null && whole.max() == null -> "-12";
            case FieldType.Money money when money.min() == null && money.max() == null -> "1.50";
            case FieldType.Date date when date.min() == null && date.max() == null -> "2022-12-05";
            default -> null;
        };
    }

    private Field.@Nullable Condition condition(List<Field> before) {
        for (Field field : before) {
            if (field.type() instanceof FieldType.Flag) {
                return new Field.Condition(field.name(), List.of("true"));
            }
            if (field.type() instanceof FieldType.Code || field.type() instanceof FieldType.Text) {
                return new Field.Condition(field.name(), List.of());
            }
        }
        return null;
    }

    private FieldType type(String type, List<Field> before, List<Definition.CodeList> lists) {
        return switch (type) {
            case "text" ->
                sometimes()
                        ? new FieldType.Text(1 + random.nextInt(4_000), null)
                        : new FieldType.Text(20, one(List.of("[A-Z]{2}[0-9]+", "\\p{Han}*", ".{1,5}|x")));
            case "long_text" -> new FieldType.LongText(1 + random.nextInt(20_000));
            case "integer" -> {
                Long least = sometimes() ? Long.valueOf(random.nextInt(100) - 50) : null;
                yield new FieldType.Whole(least, sometimes() ? Long.valueOf(50 + random.nextInt(1_000)) : null);
            }
            case "decimal" -> {
                int scale = random.nextInt(9);
                yield new FieldType.Decimal(
                        scale, sometimes() ? BigDecimal.valueOf(random.nextInt(100), scale) : null, null);
            }
            case "money" -> new FieldType.Money(sometimes() ? BigDecimal.ZERO : null, null);
            case "percentage" -> new FieldType.Percentage(null, sometimes() ? new BigDecimal("100.00") : null);
            case "date" -> {
                LocalDate from = LocalDate.of(2000 + random.nextInt(20), 2, 28);
                yield new FieldType.Date(sometimes() ? from : null, sometimes() ? from.plusDays(3_000) : null);
            }
            case "date_time" -> new FieldType.DateTime();
            case "boolean" -> new FieldType.Flag();
            case "code" -> new FieldType.Code(one(lists).name());
            case "unit" -> new FieldType.Unit(sometimes() ? one(List.of(UnitLevel.STREET, UnitLevel.COMMUNITY)) : null);
            case "place" -> new FieldType.Place(sometimes() ? UnitLevel.COMMUNITY : null, sometimes());
            case "person" -> new FieldType.Person();
            case "phone" -> new FieldType.Phone();
            case "id_number" -> new FieldType.IdNumber();
            case "attachment" -> new FieldType.Attachment(1 + random.nextInt(20));
            case "calculated" -> new FieldType.Calculated(formula(before, 3), random.nextInt(9));
            default -> rows(lists);
        };
    }

    private FieldType rows(List<Definition.CodeList> lists) {
        List<String> types = List.of(
                "text",
                "integer",
                "decimal",
                "money",
                "date",
                "date_time",
                "boolean",
                "code",
                "unit",
                "person",
                "phone",
                "calculated");
        List<Field> fields = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            fields.add(field(one(types), fields, lists, true));
        }
        return new FieldType.Rows(fields, 1 + random.nextInt(500));
    }

    Formula formula(List<Field> fields, int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            return new Formula.Binary(
                    one(List.of(Formula.Operator.values())), formula(fields, depth - 1), formula(fields, depth - 1));
        }
        List<Formula> leaves = new ArrayList<>();
        leaves.add(new Formula.Constant(BigDecimal.valueOf(random.nextInt(2_000) - 1_000, random.nextInt(4))));
        List<Field> dates = fields.stream().filter(FormulaChecks::isDate).toList();
        if (!dates.isEmpty()) {
            leaves.add(new Formula.Between(
                    Formula.Measure.DAYS, one(dates).name(), one(dates).name()));
        }
        for (Field field : fields) {
            if (FormulaChecks.isNumber(field)) {
                leaves.add(new Formula.Value(field.name()));
            } else if (field.type() instanceof FieldType.Rows rows) {
                leaves.add(new Formula.Count(field.name()));
                rows.fields().stream()
                        .filter(FormulaChecks::isNumber)
                        .forEach(inner -> leaves.add(new Formula.Sum(field.name(), inner.name())));
            }
        }
        return one(leaves);
    }

    private List<Definition.Rule> rules(List<Field> fields) {
        List<Definition.Rule> rules = new ArrayList<>();
        List<String> dates = fields.stream()
                .filter(field -> field.type() instanceof FieldType.Date && !field.isConfidential())
                .map(Field::name)
                .toList();
        if (dates.size() > 1) {
            rules.add(new Definition.Rule(
                    new Formula.Value(dates.get(0)), "<=", new Formula.Value(dates.get(1)), text()));
        }
        List<String> numbers = fields.stream()
                .filter(field -> FormulaChecks.isNumber(field) && field.isEntered())
                .map(Field::name)
                .toList();
        if (numbers.size() > 1 && sometimes()) {
            rules.add(new Definition.Rule(
                    new Formula.Value(numbers.get(0)),
                    one(List.of("<", "<=", "!=", ">=", ">")),
                    new Formula.Binary(
                            Formula.Operator.PLUS,
                            new Formula.Value(numbers.get(1)),
                            new Formula.Constant(BigDecimal.valueOf(random.nextInt(9)))),
                    text()));
        }
        return rules;
    }

    private Definition.CodeList codeList(String name) {
        List<Definition.Code> codes = new ArrayList<>();
        int tops = 1 + random.nextInt(3);
        for (int i = 0; i < tops; i++) {
            codes.add(new Definition.Code("v" + i, text(), null));
            int below = random.nextInt(3);
            for (int j = 0; j < below; j++) {
                codes.add(new Definition.Code("v" + i + "-" + j, text(), "v" + i));
            }
        }
        return new Definition.CodeList(name, codes);
    }

    private Set<String> roles() {
        Set<String> roles = new TreeSet<>(Definition.Permissions.ROLES);
        roles.removeIf(role -> !role.equals("administrator") && sometimes());
        return roles;
    }

    private static @Nullable String name(List<Field> fields, Predicate<Field> fits) {
        return fields.stream().filter(fits).map(Field::name).findFirst().orElse(null);
    }

    private List<String> names(List<Field> fields, Predicate<Field> fits) {
        return fields.stream()
                .filter(fits)
                .map(Field::name)
                .filter(name -> sometimes())
                .toList();
    }

    Definition.Text text() {
        return new Definition.Text(one(WORDS), one(WORDS));
    }

    private String letters(int count) {
        StringBuilder letters = new StringBuilder();
        IntStream.range(0, count).forEach(i -> letters.append((char) ('a' + random.nextInt(26))));
        return letters.toString();
    }

    private boolean sometimes() {
        return random.nextBoolean();
    }

    <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
