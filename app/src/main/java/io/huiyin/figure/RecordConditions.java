package io.huiyin.figure;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.FigureFormula.FieldBetween;
import io.huiyin.definition.FigureFormula.FieldIs;
import io.huiyin.definition.FigureFormula.Filled;
import io.huiyin.definition.FigureFormula.OfField;
import io.huiyin.definition.FigureFormula.Records;
import io.huiyin.definition.FigureFormula.Referred;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import io.huiyin.value.Shape;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The conditions of figures on records as SQL. Columns come from the register's table, and every value is bound. */
final class RecordConditions {

    private final RecordSource source;
    private final Registers registers;
    private final Conditions values;

    /** @param values takes what is bound */
    RecordConditions(RecordSource source, Registers registers, Conditions values) {
        this.source = source;
        this.registers = registers;
        this.values = values;
    }

    /** True for the records that the figure counts, whatever their day. */
    String of(Records formula) {
        List<String> all = new ArrayList<>();
        formula.where().forEach(where -> {
            if (where instanceof OfField condition) {
                all.add(of(condition, source.table(), "r"));
            }
        });
        return all.isEmpty() ? "true" : String.join(" and ", all);
    }

    private String of(OfField condition, RegisterTable table, String row) {
        return switch (condition) {
            case FieldIs is when is.values().isEmpty() -> filled(table, row, is.field()) + " is not null";
            case FieldIs is -> is(is, table, row);
            case FieldBetween between -> between(between, table, row);
            case Filled filled -> filled(table, row, filled.field()) + (filled.filled() ? " is not null" : " is null");
            case Referred referred -> referred(referred, row);
        };
    }

    private String is(FieldIs is, RegisterTable table, String row) {
        Field field = RecordSource.field(table, is.field());
        Set<String> wanted = new LinkedHashSet<>(is.values());
        if (field.type() instanceof FieldType.Code code) {
            wanted.addAll(below(table.definition(), code, wanted));
        }
        return "coalesce(" + row + "." + RecordSource.column(table, is.field(), Shape.Part.VALUE) + "::text = any("
                + values.bind(wanted) + "), false)";
    }

    /** Those below the codes, too: as a list that is filtered by one shows them. */
    static Set<String> below(Definition definition, FieldType.Code type, Set<String> codes) {
        Set<String> all = new LinkedHashSet<>(codes);
        List<Definition.Code> known =
                definition.codeList(type.list()).map(Definition.CodeList::codes).orElse(List.of());
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Definition.Code one : known) {
                grown |= one.parent() != null && all.contains(one.parent()) && all.add(one.value());
            }
        }
        return all;
    }

    private String between(FieldBetween between, RegisterTable table, String row) {
        String column = row + "." + RecordSource.column(table, between.field(), Shape.Part.VALUE);
        if (RecordSource.field(table, between.field()).type() instanceof FieldType.DateTime) {
            column = "(" + column + " at time zone 'Asia/Shanghai')::date";
        }
        List<String> all = new ArrayList<>(List.of(column + " is not null"));
        if (between.from() != null) {
            all.add(column + " >= " + values.bind(between.from()) + type(between.from()));
        }
        if (between.to() != null) {
            all.add(column + " <= " + values.bind(between.to()) + type(between.to()));
        }
        return all.stream().collect(Collectors.joining(" and ", "(", ")"));
    }

    private static String type(Object bound) {
        return switch (bound) {
            case LocalDate _ -> "::date";
            case BigDecimal _ -> "::numeric";
            default -> "";
        };
    }

    /** Of what is sealed, the cipher. */
    private static String filled(RegisterTable table, String row, String field) {
        return row + "." + RecordSource.column(table, field, Shape.Part.CIPHER, Shape.Part.VALUE);
    }

    private String referred(Referred referred, String row) {
        RegisterTable other = registers.table(referred.register());
        String also = referred.where().stream()
                .map(one -> " and " + of(one, other, "o"))
                .collect(Collectors.joining());
        return (referred.with() ? "exists" : "not exists") + " (select from " + other.name()
                + " o where not o.struck and o." + RecordSource.column(other, referred.by(), Shape.Part.VALUE) + " = "
                + row + ".id" + also + ")";
    }
}
