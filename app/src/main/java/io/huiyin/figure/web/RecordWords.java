package io.huiyin.figure.web;

import io.huiyin.definition.Definition;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.FigureFormula.FieldBetween;
import io.huiyin.definition.FigureFormula.FieldIs;
import io.huiyin.definition.FigureFormula.Filled;
import io.huiyin.definition.FigureFormula.OfField;
import io.huiyin.definition.FigureFormula.Records;
import io.huiyin.definition.FigureFormula.Referred;
import io.huiyin.shell.Messages;
import java.util.List;
import java.util.stream.Collectors;

/** A formula over records in words: fields and codes by their titles. */
record RecordWords(Definition register, FigureNames names, Messages m) {

    String of(Records formula) {
        String title = register.title().in(m.language().locale());
        String field = formula.field();
        String what = field == null
                ? m.t("figure.words.records", title)
                : m.t("figure.words.records.sum", title, title(register, field));
        List<OfField> all = formula.where().stream()
                .filter(OfField.class::isInstance)
                .map(OfField.class::cast)
                .toList();
        return all.isEmpty() ? what : what + m.t("figure.words.where", joined(register, all));
    }

    private String joined(Definition of, List<OfField> all) {
        return all.stream().map(one -> condition(of, one)).collect(Collectors.joining(m.t("figure.words.and")));
    }

    private String condition(Definition of, OfField condition) {
        return switch (condition) {
            case FieldIs is when is.values().isEmpty() -> m.t("figure.words.any", title(of, is.field()));
            case FieldIs is -> m.t("figure.words.is", title(of, is.field()), values(of, is));
            case FieldBetween between
            when between.to() == null ->
                m.t("figure.words.from", title(of, between.field()), String.valueOf(between.from()));
            case FieldBetween between
            when between.from() == null ->
                m.t("figure.words.to", title(of, between.field()), String.valueOf(between.to()));
            case FieldBetween between ->
                m.t(
                        "figure.words.between",
                        title(of, between.field()),
                        String.valueOf(between.from()),
                        String.valueOf(between.to()));
            case Filled filled ->
                m.t(filled.filled() ? "figure.words.any" : "figure.words.empty", title(of, filled.field()));
            case Referred referred -> referred(referred);
        };
    }

    private String referred(Referred referred) {
        Definition other = names.register(referred.register());
        String title = other.title().in(m.language().locale());
        String what =
                referred.where().isEmpty() ? title : m.t("figure.words.such", title, joined(other, referred.where()));
        return m.t(referred.with() ? "figure.words.with" : "figure.words.without", what);
    }

    private String title(Definition of, String field) {
        return of.field(field).map(one -> one.title().in(m.language().locale())).orElse(field);
    }

    private String values(Definition of, FieldIs is) {
        return is.values().stream().map(value -> value(of, is.field(), value)).collect(Collectors.joining(", "));
    }

    private String value(Definition of, String field, String value) {
        return of.field(field)
                .map(one -> switch (one.type()) {
                    case FieldType.Flag _ -> m.t("figure.words." + value);
                    case FieldType.Code code ->
                        of.codeList(code.list()).stream()
                                .flatMap(list -> list.codes().stream())
                                .filter(known -> known.value().equals(value))
                                .map(known -> known.title().in(m.language().locale()))
                                .findFirst()
                                .orElse(value);
                    default -> value;
                })
                .orElse(value);
    }
}
