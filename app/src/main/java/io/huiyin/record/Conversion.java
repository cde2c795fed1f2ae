package io.huiyin.record;

import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;

/**
 * Which type of field may become which other one without losing a value. Whether each value fits is for the dry run to find out. What was
 * calculated cannot become entered: no event says its value.
 */
public final class Conversion {

    private Conversion() {}

    /** True when what was plain becomes sealed, or the other way round: the values move to other columns. */
    public static boolean isResealed(Field from, Field to) {
        return from.isConfidential() != to.isConfidential();
    }

    public static boolean isPossible(Field from, Field to) {
        return isPossible(from.type(), to.type());
    }

    private static boolean isPossible(FieldType from, FieldType to) {
        return switch (to) {
            case FieldType.Text _, FieldType.LongText _ ->
                isText(from)
                        || from instanceof FieldType.Code
                        || from instanceof FieldType.Person
                        || from instanceof FieldType.Phone;
            case FieldType.Code _ -> from instanceof FieldType.Code || isText(from);
            case FieldType.Person _ -> from instanceof FieldType.Person || isText(from);
            case FieldType.Decimal _, FieldType.Money _, FieldType.Percentage _ -> isNumber(from);
            case FieldType.Place _ -> from instanceof FieldType.Place || from instanceof FieldType.Unit;
            case FieldType.Whole _,
                    FieldType.Date _,
                    FieldType.DateTime _,
                    FieldType.Flag _,
                    FieldType.Category _,
                    FieldType.Unit _,
                    FieldType.Phone _,
                    FieldType.IdNumber _,
                    FieldType.Reference _,
                    FieldType.Attachment _,
                    FieldType.Calculated _,
                    FieldType.Rows _ -> from.getClass() == to.getClass();
        };
    }

    private static boolean isText(FieldType type) {
        return type instanceof FieldType.Text || type instanceof FieldType.LongText;
    }

    private static boolean isNumber(FieldType type) {
        return type instanceof FieldType.Whole
                || type instanceof FieldType.Decimal
                || type instanceof FieldType.Money
                || type instanceof FieldType.Percentage;
    }
}
