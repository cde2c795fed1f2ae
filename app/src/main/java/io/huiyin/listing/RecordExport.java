package io.huiyin.listing;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.network.Network;
import io.huiyin.record.RecordLooks;
import io.huiyin.record.RecordRights;
import io.huiyin.record.ReferenceKeys;
import io.huiyin.record.RegisterRecord;
import io.huiyin.sheet.SheetFormat;
import io.huiyin.sheet.SheetWriter;
import io.huiyin.value.ValueText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes what a filter shows into a sheet, row by row, however many there are. Confidential values are masked, unless somebody who may look at
 * them states why they are needed in a file; no text is ever run as a formula by a spreadsheet.
 */
@Component
public class RecordExport {

    /** Column of the records' numbers; of a register that numbers them. */
    public static final String NUMBER = "number";

    private static final int CHUNK = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(RecordExport.class);

    private final RecordList list;
    private final ReferenceKeys references;
    private final Network network;
    private final Exports exports;

    RecordExport(RecordList list, ReferenceKeys references, Network network, Exports exports) {
        this.exports = exports;
        this.list = list;
        this.references = references;
        this.network = network;
    }

    /** How cells are written. */
    public enum Style {
        /** Names of fields, codes, codes of units: what an import and a program read. */
        DATA,
        /** Titles of fields, codes and units: what a reader reads, and an import, too, as long as titles are unique. */
        READING
    }

    /**
     * What is wanted.
     *
     * @param sort as in {@link RecordList#list}
     * @param columns names of fields, or {@link #NUMBER}, in order; empty for all
     * @param reason why confidential values are taken out in plain; null or blank when they are to be masked
     */
    public record Wanted(
            String register,
            RecordFilter filter,
            @Nullable String sort,
            List<String> columns,
            SheetFormat format,
            Style style,
            Locale locale,
            @Nullable String reason) {

        public Wanted {
            columns = List.copyOf(columns);
        }

        boolean opens() {
            return reason != null && !reason.isBlank();
        }
    }

    /** An export that was found in order: nothing but the database and the line can fail any more. */
    public final class Prepared {

        private final Wanted wanted;
        private final Definition definition;
        private final Actor by;
        private final List<ListedField> fields;
        private final boolean numbered;

        private Prepared(Wanted wanted, Definition definition, Actor by, List<ListedField> fields, boolean numbered) {
            this.wanted = wanted;
            this.definition = definition;
            this.by = by;
            this.fields = fields;
            this.numbered = numbered;
        }

        /** The register and the format's extension. */
        public String fileName() {
            return wanted.register() + "." + wanted.format().extension();
        }

        public String mediaType() {
            return wanted.format().mediaType();
        }

        /**
         * Writes the file; answers how many records it holds.
         *
         * @throws UncheckedIOException when the stream cannot be written
         */
        public long write(OutputStream out) throws IOException {
            exports.record(by, wanted, list.count(wanted.register(), wanted.filter(), by), confidential());
            long[] count = new long[1];
            try (SheetWriter sheet = SheetWriter.open(out, wanted.format(), wanted.register())) {
                sheet.header(header());
                List<RegisterRecord> some = new ArrayList<>(CHUNK);
                records(record -> {
                    some.add(record);
                    count[0]++;
                    if (some.size() == CHUNK) {
                        rows(sheet, some);
                        some.clear();
                    }
                });
                rows(sheet, some);
            }
            LOG.info("{} exported {} records of {}", by.name(), count[0], wanted.register());
            return count[0];
        }

        private void records(Consumer<RegisterRecord> consumer) {
            if (wanted.opens()) {
                list.streamOpened(wanted.register(), wanted.filter(), wanted.sort(), by, consumer);
            } else {
                list.stream(wanted.register(), wanted.filter(), wanted.sort(), by, consumer);
            }
        }

        /** How many confidential values the file will hold: counted before it is written, for it is written down first. */
        private long confidential() {
            List<String> sealed = fields.stream()
                    .filter(field -> field.field().isConfidential())
                    .map(ListedField::name)
                    .toList();
            long[] count = new long[1];
            if (wanted.opens() && !sealed.isEmpty()) {
                records(record -> {
                    if (RecordRights.mayLook(definition, record.scope(), by)) {
                        count[0] += sealed.stream()
                                .filter(name -> record.value(name) != null)
                                .count();
                    }
                });
            }
            return count[0];
        }

        private List<String> header() {
            Stream<String> of = fields.stream().flatMap(this::header);
            return numbered ? Stream.concat(Stream.of(NUMBER), of).toList() : of.toList();
        }

        private Stream<String> header(ListedField field) {
            String title = field.field().title().in(wanted.locale());
            return ValueText.columns(field.field()).stream()
                    .map(name -> wanted.style() == Style.DATA
                            ? name
                            : title + name.substring(field.name().length()));
        }

        private void rows(SheetWriter sheet, List<RegisterRecord> records) {
            Map<String, Map<Long, String>> keys = referred(records);
            try {
                for (RegisterRecord record : records) {
                    List<@Nullable Object> cells = new ArrayList<>();
                    if (numbered) {
                        cells.add(record.number());
                    }
                    fields.forEach(field -> cells(cells, field, record.value(field.name()), keys));
                    sheet.row(cells);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Keys of the records that these refer to, by register. */
        private Map<String, Map<Long, String>> referred(List<RegisterRecord> records) {
            Map<String, Set<Long>> ids = new LinkedHashMap<>();
            for (ListedField field : fields) {
                if (field.field().type() instanceof FieldType.Reference reference) {
                    Set<Long> wanted = ids.computeIfAbsent(reference.register(), r -> new java.util.TreeSet<>());
                    records.forEach(record -> {
                        if (record.value(field.name()) instanceof Long id) {
                            wanted.add(id);
                        }
                    });
                }
            }
            return ids.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, e -> references.keys(e.getKey(), e.getValue(), by)));
        }

        private void cells(
                List<@Nullable Object> cells,
                ListedField field,
                @Nullable Object value,
                Map<String, Map<Long, String>> keys) {
            if (field.field().type() instanceof FieldType.Place place) {
                FieldType.PlaceValue at = (FieldType.PlaceValue) value;
                cells.add(at == null ? null : unit(at.unit()));
                cells.add(at == null ? null : at.address());
                if (place.coordinates()) {
                    cells.add(at == null ? null : at.longitude());
                    cells.add(at == null ? null : at.latitude());
                }
            } else {
                cells.add(value == null ? null : cell(field, value, keys));
            }
        }

        private Object cell(ListedField listedField, Object value, Map<String, Map<Long, String>> keys) {
            Field field = listedField.field();
            return switch (field.type()) {
                case FieldType.Unit _ -> unit((String) value);
                case FieldType.Code code -> wanted.style() == Style.DATA ? value : title(listedField, code, value);
                case FieldType.Flag _ when wanted.style() == Style.READING -> (Boolean) value ? "是" : "否";
                case FieldType.Reference reference ->
                    keys.getOrDefault(reference.register(), Map.of()).getOrDefault(value, value.toString());
                case FieldType.Attachment _, FieldType.Rows _ -> ValueText.text(field, value);
                default -> value;
            };
        }

        private String unit(String code) {
            return wanted.style() == Style.DATA
                    ? code
                    : network.findUnit(code)
                            .map(unit -> network.fullName(unit, wanted.locale()))
                            .orElse(code);
        }

        private Object title(ListedField field, FieldType.Code type, Object value) {
            return field.definition().codeList(type.list()).stream()
                    .flatMap(codes -> codes.codes().stream())
                    .filter(code -> code.value().equals(value))
                    .map(code -> (Object) code.title().in(wanted.locale()))
                    .findFirst()
                    .orElse(value);
        }
    }

    /**
     * Checks what is wanted before the first byte is written.
     *
     * @throws Refused {@code ACCESS-002} when the actor may not export, or look at what is confidential as wanted; {@code BASE-001} for
     *     columns or a sort that do not exist, or a reason that is too long
     */
    public Prepared prepare(Wanted wanted, Actor by) {
        Listed listed = list.listed(wanted.register());
        RecordRights.requireExport(listed.definition(), by);
        Sort.of(listed, wanted.sort());
        Checks checks = new Checks();
        if (wanted.opens()) {
            if (!RecordRights.mayLook(listed.definition(), by)) {
                throw Refused.forbidden("ACCESS-002", Verb.VIEW_CONFIDENTIAL.name());
            }
            RecordLooks.reason(wanted.reason(), checks);
        }
        Definition.Numbering numbering = listed.main().definition().number();
        List<ListedField> fields = new ArrayList<>();
        for (String column : wanted.columns()) {
            ListedField field = listed.field(column);
            if (field != null) {
                fields.add(field);
            } else {
                boolean isNumber = column.equals(NUMBER) && numbering != null;
                checks.that(
                        isNumber,
                        "columns",
                        column,
                        "BASE-006",
                        String.join(", ", listed.fields().keySet()));
            }
        }
        checks.done();
        boolean all = wanted.columns().isEmpty();
        return new Prepared(
                wanted,
                listed.definition(),
                by,
                all ? List.copyOf(listed.fields().values()) : fields,
                numbering != null && (all || wanted.columns().contains(NUMBER)));
    }
}
