package io.huiyin.value;

import io.huiyin.base.Checks;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one form in which a confidential value is hashed, so that whoever looks for it finds it however it is typed. */
public final class ConfidentialForm {

    private ConfidentialForm() {}

    /** What is not a value of the field at all stays as typed, and finds nothing. */
    public static String of(Field field, String typed) {
        Object value = value(new ScalarReader(field, field.name(), new Checks()), typed);
        return value == null ? ScalarReader.normal(typed) : ValueJson.text(field, value);
    }

    private static @Nullable Object value(ScalarReader read, String typed) {
        return switch (Objects.requireNonNull(read.field().type())) {
            case FieldType.Phone _ -> read.phone(typed);
            case FieldType.IdNumber _ -> read.idNumber(typed);
            case FieldType.Person _ -> read.person(typed);
            case FieldType.Text text -> read.text(typed, text, null);
            case FieldType.LongText text -> read.longText(typed, text);
            case FieldType.Whole whole -> read.whole(typed, whole);
            case FieldType.Decimal decimal -> read.decimal(typed, decimal);
            case FieldType.Money money -> read.money(typed, money);
            case FieldType.Percentage percentage -> read.percentage(typed, percentage);
            case FieldType.Date date -> read.date(typed, date);
            case FieldType.DateTime _ -> read.moment(typed);
            default -> null;
        };
    }
}
