package io.huiyin.listing;

import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.journal.Seals;
import io.huiyin.listing.RecordFilter.Condition;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.search.SearchText;
import io.huiyin.value.ConfidentialForm;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the filter of a list from a query, and collects every fault. A value about a person never enters a fault. */
final class FilterReader {

    private static final int LONGEST = 200;
    private static final int MOST_VALUES = 100;
    private static final String PREFIX = "f.";
    private static final String FROM = ".from";
    private static final String TO = ".to";
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,10})?");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final Listed listed;
    private final Map<String, List<String>> query;
    private final Network network;
    private final Seals seals;
    private final Checks checks;
    private final List<Condition> conditions = new ArrayList<>();

    FilterReader(
            Listed listed, Map<String, ? extends List<String>> query, Network network, Seals seals, Checks checks) {
        this.listed = listed;
        this.query = given(query);
        this.network = network;
        this.seals = seals;
        this.checks = checks;
    }

    /** Without what a form sends empty. */
    private static Map<String, List<String>> given(Map<String, ? extends List<String>> query) {
        Map<String, List<String>> given = new HashMap<>();
        query.forEach((name, values) -> {
            List<String> filled = values.stream()
                    .filter(value -> value != null && !value.isBlank())
                    .toList();
            if (!filled.isEmpty()) {
                given.put(name, filled);
            }
        });
        return given;
    }

    RecordFilter read() {
        Set<String> known = new HashSet<>(RecordList.PARAMETERS);
        for (ListedField field : listed.fields().values()) {
            String name = RecordList.PARAMETERS.contains(field.name()) ? PREFIX + field.name() : field.name();
            known.addAll(List.of(name, PREFIX + field.name()));
            read(field, query.containsKey(PREFIX + field.name()) ? PREFIX + field.name() : name, known);
        }
        query.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> checks.that(
                        false, name, "", "BASE-009", allowed(listed.fields().keySet())));
        List<String> words = SearchText.words(text("q"));
        boolean indexed = words.isEmpty() || words.stream().anyMatch(SearchText::isIndexed);
        String number = number(words);
        checks.that(indexed || number != null, "q", "", "RECORD-131", null);
        return new RecordFilter(conditions, number == null ? words : List.of(), number, struck());
    }

    private RecordFilter.Struck struck() {
        String text = text("struck").toLowerCase(Locale.ROOT);
        return switch (text) {
            case "", "no", "false" -> RecordFilter.Struck.NO;
            case "yes", "true" -> RecordFilter.Struck.YES;
            case "all" -> RecordFilter.Struck.ALL;
            default -> {
                checks.that(false, "struck", text, "BASE-006", "no, yes, all");
                yield RecordFilter.Struck.NO;
            }
        };
    }

    /** The beginning of a number: asked for as such, or typed into the search. */
    private @Nullable String number(List<String> words) {
        String asked = text("number");
        Definition.Numbering numbering = listed.main().definition().number();
        if (!asked.isEmpty()) {
            return normal(asked).toUpperCase(Locale.ROOT);
        }
        if (numbering == null || words.size() != 1) {
            return null;
        }
        String word = words.getFirst().toUpperCase(Locale.ROOT);
        return word.matches(Pattern.quote(numbering.prefix()) + "[0-9]{2}[0-9-]*") ? word : null;
    }

    private void read(ListedField listedField, String name, Set<String> known) {
        Field field = listedField.field();
        if (field.isConfidential()) {
            exact(field, name);
            return;
        }
        switch (field.type()) {
            case FieldType.Text _, FieldType.LongText _, FieldType.Person _, FieldType.Phone _, FieldType.IdNumber _ ->
                text(field, name);
            case FieldType.Whole _,
                    FieldType.Decimal _,
                    FieldType.Money _,
                    FieldType.Percentage _,
                    FieldType.Calculated _,
                    FieldType.Date _,
                    FieldType.DateTime _ -> {
                known.addAll(List.of(name + FROM, name + TO, PREFIX + field.name() + FROM, PREFIX + field.name() + TO));
                range(field, name);
            }
            case FieldType.Code code -> codes(listedField, code, name);
            case FieldType.Category _ -> any(field, name, new LinkedHashSet<>(texts(name)));
            case FieldType.Unit _, FieldType.Place _ -> units(field, name);
            case FieldType.Flag _, FieldType.Attachment _, FieldType.Rows _ -> flag(field, name);
            case FieldType.Reference _ -> reference(field, name);
        }
    }

    private void exact(Field field, String name) {
        String text = text(name, true);
        if (!text.isEmpty()) {
            conditions.add(new Condition.Hashed(field.name(), seals.hash(ConfidentialForm.of(field, text))));
        }
    }

    private void text(Field field, String name) {
        String text = text(name, field.isPersonal());
        if (text.isEmpty()) {
            return;
        }
        String fragment = SearchText.normal(text);
        if (field.search() == Field.Search.EXACT) {
            conditions.add(new Condition.Equal(field.name(), text.strip()));
        } else if (!fragment.isEmpty()) {
            conditions.add(new Condition.Contains(field.name(), fragment));
        }
    }

    private void range(Field field, String name) {
        String bare = query.containsKey(PREFIX + field.name() + FROM) || query.containsKey(PREFIX + field.name() + TO)
                ? PREFIX + field.name()
                : name;
        Object one = bound(field, name, false);
        Object from = one != null ? one : bound(field, bare + FROM, false);
        Object to = query.containsKey(name) ? bound(field, name, true) : bound(field, bare + TO, true);
        if (from != null || to != null) {
            boolean moments = field.type() instanceof FieldType.DateTime;
            conditions.add(new Condition.Between(field.name(), from, to, moments));
        }
    }

    private @Nullable Object bound(Field field, String name, boolean upper) {
        String text = normal(text(name));
        if (text.isEmpty()) {
            return null;
        }
        try {
            return switch (field.type()) {
                case FieldType.Date _ -> day(text);
                case FieldType.DateTime _ -> moment(text, upper);
                default -> numeric(text);
            };
        } catch (DateTimeException e) {
            checks.that(false, name, text, "BASE-005", "2022-12-15");
        } catch (NumberFormatException e) {
            checks.that(false, name, text, "BASE-006", "0, 1.5, -20");
        }
        return null;
    }

    private static BigDecimal numeric(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new NumberFormatException();
        }
        return new BigDecimal(text);
    }

    private static LocalDate day(String text) {
        String day = text.replace('/', '-')
                .replaceFirst("年", "-")
                .replaceFirst("月", "-")
                .replaceFirst("日$", "");
        String[] parts = day.split("-", -1);
        if (parts.length == 3 && parts[1].length() == 1) {
            parts[1] = "0" + parts[1];
        }
        if (parts.length == 3 && parts[2].length() == 1) {
            parts[2] = "0" + parts[2];
        }
        String whole = String.join("-", parts);
        if (!DAY.matcher(whole).matches()) {
            throw new DateTimeException("not a date");
        }
        return LocalDate.parse(whole);
    }

    /** A day stands for its first moment, as an upper bound for the first one after it. A minute and a second likewise. */
    private static OffsetDateTime moment(String text, boolean upper) {
        if (!text.contains(":")) {
            LocalDate day = day(text);
            return at((upper ? day.plusDays(1) : day).atTime(LocalTime.MIDNIGHT));
        }
        String[] parts = text.split("[ T]", 2);
        if (parts.length != 2) {
            throw new DateTimeException("not a moment");
        }
        LocalDateTime moment = LocalDateTime.of(day(parts[0]), LocalTime.parse(parts[1]));
        boolean minutes = parts[1].chars().filter(c -> c == ':').count() == 1;
        return at(upper ? (minutes ? moment.plusMinutes(1) : moment.plusSeconds(1)) : moment);
    }

    private static OffsetDateTime at(LocalDateTime local) {
        return local.atZone(City.ZONE).toOffsetDateTime();
    }

    private void codes(ListedField listedField, FieldType.Code type, String name) {
        List<String> asked = texts(name);
        if (asked.isEmpty()) {
            return;
        }
        List<Definition.Code> codes = listedField
                .definition()
                .codeList(type.list())
                .map(Definition.CodeList::codes)
                .orElse(List.of());
        Set<String> all =
                codes.stream().map(Definition.Code::value).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> wanted = new LinkedHashSet<>();
        for (String code : asked) {
            if (checks.that(all.contains(code), name, code, "BASE-006", allowed(all))) {
                wanted.add(code);
            }
        }
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Definition.Code code : codes) {
                grown |= code.parent() != null && wanted.contains(code.parent()) && wanted.add(code.value());
            }
        }
        any(listedField.field(), name, wanted);
    }

    private void any(Field field, String name, Set<String> codes) {
        if (checks.that(codes.size() <= 10_000, name, "", "BASE-008", "≤ 10000") && !codes.isEmpty()) {
            conditions.add(new Condition.AnyOf(field.name(), codes));
        }
    }

    private void units(Field field, String name) {
        Set<String> paths = new LinkedHashSet<>();
        for (String code : texts(name)) {
            network.findUnit(code)
                    .map(Unit::path)
                    .ifPresentOrElse(
                            paths::add, () -> checks.that(false, name, code, "BASE-006", "GET /api/v1/units?q="));
        }
        if (!paths.isEmpty()) {
            conditions.add(new Condition.Under(field.name(), paths));
        }
    }

    private void flag(Field field, String name) {
        String text = normal(text(name)).toLowerCase(Locale.ROOT);
        switch (text) {
            case "" -> {}
            case "true", "1", "是" -> conditions.add(new Condition.Is(field.name(), true));
            case "false", "0", "否" -> conditions.add(new Condition.Is(field.name(), false));
            default -> checks.that(false, name, text, "BASE-006", "true, false");
        }
    }

    private void reference(Field field, String name) {
        String text = normal(text(name));
        if (!text.isEmpty() && checks.that(text.matches("[0-9]{1,18}"), name, text, "BASE-006", "id")) {
            conditions.add(new Condition.Refers(field.name(), Long.parseLong(text)));
        }
    }

    /** The values of a parameter that may be given several times, or once with commas. */
    private List<String> texts(String name) {
        List<String> values = query.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split("[,，]")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        boolean good = checks.that(values.size() <= MOST_VALUES, name, "", "BASE-008", "≤ " + MOST_VALUES);
        return good ? values : List.of();
    }

    private String text(String name) {
        return text(name, false);
    }

    private String text(String name, boolean personal) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return "";
        }
        int faults = checks.faults().size();
        String text = personal
                ? checks.personalText(values.getLast(), name, LONGEST)
                : checks.text(values.getLast(), name, LONGEST);
        return checks.faults().size() == faults ? text : "";
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    private static String allowed(Set<String> names) {
        String all = names.stream().limit(20).collect(Collectors.joining(", "));
        return names.size() > 20 ? all + " …" : all;
    }
}
