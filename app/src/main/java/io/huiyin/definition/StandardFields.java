package io.huiyin.definition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields of matters that the product itself knows, by their names. A register of matters lists those that it uses, with titles and helps
 * of its own; all other fields are its own.
 */
public final class StandardFields {

    public static final String CHANNEL = "channel";
    public static final String REQUESTER = "requester";
    public static final String PHONE = "phone";
    public static final String CONFIDENTIAL = "confidential";
    public static final String CONTENT = "content";
    public static final String CATEGORY = "category";
    public static final String PLACE = "place";
    public static final String ADDRESS = "address";
    public static final String URGENT = "urgent";
    public static final String LEAD_UNIT = "lead_unit";
    public static final String OUTCOME = "outcome";
    public static final String ANSWER = "answer";
    public static final String EXTERNAL_NUMBER = "external_number";
    public static final String EXTERNAL_SOURCE = "external_source";
    public static final String EXTERNAL_DUE = "external_due";

    /** What every matter has. */
    public static final List<String> REQUIRED = List.of(CONTENT, CATEGORY, PLACE);

    private static final Map<String, List<String>> TYPES = Map.ofEntries(
            Map.entry(CHANNEL, List.of("code")),
            Map.entry(REQUESTER, List.of("text", "person")),
            Map.entry(PHONE, List.of("phone")),
            Map.entry(CONFIDENTIAL, List.of("boolean")),
            Map.entry(CONTENT, List.of("long_text")),
            Map.entry(CATEGORY, List.of("category")),
            Map.entry(PLACE, List.of("place")),
            Map.entry(ADDRESS, List.of("text")),
            Map.entry(URGENT, List.of("boolean")),
            Map.entry(LEAD_UNIT, List.of("unit")),
            Map.entry(OUTCOME, List.of("code")),
            Map.entry(ANSWER, List.of("long_text")),
            Map.entry(EXTERNAL_NUMBER, List.of("text")),
            Map.entry(EXTERNAL_SOURCE, List.of("code")),
            Map.entry(EXTERNAL_DUE, List.of("date_time")));

    /** In the order of the form. */
    public static final Set<String> NAMES = new LinkedHashSet<>(List.of(
            CHANNEL,
            REQUESTER,
            PHONE,
            CONFIDENTIAL,
            CONTENT,
            CATEGORY,
            PLACE,
            ADDRESS,
            URGENT,
            LEAD_UNIT,
            OUTCOME,
            ANSWER,
            EXTERNAL_NUMBER,
            EXTERNAL_SOURCE,
            EXTERNAL_DUE));

    private StandardFields() {}

    /** The types that a standard field may have. */
    static List<String> types(String name) {
        return TYPES.getOrDefault(name, List.of());
    }
}
