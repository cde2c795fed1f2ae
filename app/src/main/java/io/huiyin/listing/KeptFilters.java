package io.huiyin.listing;

import io.huiyin.base.Checks;
import io.huiyin.base.FilteredLists;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which filters of the lists of registers may be kept: those that look for no confidential value, and for no text about a person. */
@Component
public class KeptFilters implements FilteredLists {

    private static final String PAGE = "register/";

    /** The cursor holds a value of the last record of a page. */
    private static final String CURSOR = "after";

    private final Definitions definitions;
    private final RecordList list;

    KeptFilters(Definitions definitions, RecordList list) {
        this.definitions = definitions;
        this.list = list;
    }

    /** What the list of a register is called among saved views. */
    public static String page(String register) {
        return PAGE + register;
    }

    @Override
    public boolean has(String page) {
        return page.startsWith(PAGE)
                && definitions
                        .find(register(page))
                        .filter(one -> one.definition().kind() != Definition.Kind.MATTER)
                        .isPresent();
    }

    private static String register(String page) {
        return page.substring(PAGE.length());
    }

    /** {@code LISTING-105} for a field whose value may tell who it is of; {@code BASE-009} for what is no parameter, such as a field that is gone. */
    @Override
    public Optional<Refused> refusal(String page, Map<String, List<String>> query) {
        Map<String, Field> fields =
                list.fields(register(page)).stream().collect(Collectors.toMap(ListedField::name, ListedField::field));
        Checks checks = new Checks();
        for (String parameter : query.keySet()) {
            Field field = field(parameter, fields);
            if (field != null && tellsWho(field)) {
                return Optional.of(Refused.invalid("LISTING-105", field.title()));
            }
            checks.that(field != null || isOfList(parameter), parameter, "", "BASE-009", null);
        }
        return checks.good() ? Optional.empty() : Optional.of(Refused.invalid(checks.faults()));
    }

    private static boolean isOfList(String parameter) {
        return RecordList.PARAMETERS.contains(parameter) && !parameter.equals(CURSOR);
    }

    private static @Nullable Field field(String parameter, Map<String, Field> fields) {
        if (RecordList.PARAMETERS.contains(parameter)) {
            return null;
        }
        return fields.get(parameter.replaceFirst("^f\\.", "").replaceFirst("\\.(from|to)$", ""));
    }

    /** Codes, units, days and amounts are those of many, and what such lists are for; a text that was typed is somebody's own. */
    private static boolean tellsWho(Field field) {
        return field.isConfidential()
                || (field.isPersonal()
                        && switch (field.type()) {
                            case FieldType.Text _,
                                    FieldType.LongText _,
                                    FieldType.Person _,
                                    FieldType.Phone _,
                                    FieldType.IdNumber _ -> true;
                            case FieldType.Whole _,
                                    FieldType.Decimal _,
                                    FieldType.Money _,
                                    FieldType.Percentage _,
                                    FieldType.Date _,
                                    FieldType.DateTime _,
                                    FieldType.Flag _,
                                    FieldType.Code _,
                                    FieldType.Category _,
                                    FieldType.Unit _,
                                    FieldType.Place _,
                                    FieldType.Reference _,
                                    FieldType.Attachment _,
                                    FieldType.Calculated _,
                                    FieldType.Rows _ -> false;
                        });
    }
}
