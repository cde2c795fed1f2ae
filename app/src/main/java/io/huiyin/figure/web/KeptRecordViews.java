package io.huiyin.figure.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.figure.Behind;
import io.huiyin.figure.By;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.FigureKind;
import io.huiyin.figure.FigureTable;
import io.huiyin.figure.Figures;
import io.huiyin.figure.KeptRecord;
import io.huiyin.figure.KeptSlice;
import io.huiyin.figure.RecordListLinks;
import io.huiyin.figure.RecordsBehind;
import io.huiyin.record.RecordRights;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets the records behind a figure of a register's records in the reader's language, as far as the reader may see them. */
@Component
final class KeptRecordViews {

    private final Figures figures;
    private final RecordsBehind opened;
    private final RecordListLinks lists;
    private final BehindViews pages;
    private final FigureNames names;
    private final Access access;
    private final Bundles bundles;

    KeptRecordViews(
            Figures figures,
            RecordsBehind opened,
            RecordListLinks lists,
            BehindViews pages,
            FigureNames names,
            Access access,
            Bundles bundles) {
        this.figures = figures;
        this.opened = opened;
        this.lists = lists;
        this.pages = pages;
        this.names = names;
        this.access = access;
        this.bundles = bundles;
    }

    /**
     * As far as whoever asks may read the register.
     *
     * @throws io.huiyin.base.Refused {@code ACCESS-002} when they may not read it at all
     */
    KeptSlice slice(FigureAsk ask, Behind behind, int after, int most) {
        Definition register = names.register(ask.register());
        return opened.kept(ask, behind, readable(register), after, most);
    }

    /** Matters are shown to whoever may ask for their figures, as those behind all others are. */
    private @Nullable List<String> readable(Definition register) {
        if (register.kind() == Definition.Kind.MATTER) {
            return null;
        }
        Actor actor = access.actor();
        RecordRights.requireRead(register, actor);
        return RecordRights.readable(register, actor);
    }

    KeptRecordsView view(FigureQuery.Asked asked, Behind behind, int after, int most) {
        Messages m = bundles.current();
        FigureAsk ask = asked.ask().whole();
        KeptSlice slice = slice(ask, behind, after, most);
        FigureTable table = figures.table(ask);
        List<Boolean> minus = opened.signs(ask, behind);
        boolean share = table.kind() == FigureKind.SHARE;
        boolean counts = table.kind() == FigureKind.COUNT
                && slice.records().stream().allMatch(one -> one.amount() == 1)
                && !minus.contains(true);
        BehindViews.Words words = new BehindViews.Words(
                names.note(table.kind(), table.total(), m),
                table.stock()
                        ? m.t("figure.records.now")
                        : m.fmt().date(ask.from()) + " – " + m.fmt().date(ask.to()),
                lists.of(ask, behind).orElse(null),
                !counts);
        return new KeptRecordsView(
                pages.view(
                        table,
                        asked.unit(),
                        behind,
                        new BehindViews.Shown(after, slice.records().size(), slice.total()),
                        words,
                        m),
                !share && counts && table.total().part() > slice.total(),
                slice.records().stream()
                        .map(one -> line(ask.register(), one, table.kind(), minus.get(one.term()), m))
                        .toList());
    }

    private KeptRecordsView.Line line(String register, KeptRecord record, FigureKind kind, boolean minus, Messages m) {
        FigureKind one = kind == FigureKind.AMOUNT ? kind : FigureKind.COUNT;
        return new KeptRecordsView.Line(
                href(register, record),
                name(register, record, m),
                path(record.placePath(), m),
                path(record.unitPath(), m),
                record.day() == null ? "" : m.fmt().date(record.day()),
                (minus ? "−" : "") + names.value(one, record.amount(), m));
    }

    String href(String register, KeptRecord record) {
        return names.register(register).kind() == Definition.Kind.MATTER
                ? "/matters/" + record.number()
                : "/registers/" + register + "/records/" + record.id();
    }

    /** Number and label, as far as there are any. */
    String name(String register, KeptRecord record, Messages m) {
        String number = record.number() == null ? "" : record.number();
        String label = label(names.register(register), record, m);
        String both = (number + " " + label).strip();
        return both.isEmpty() ? "#" + record.id() : both;
    }

    private String label(Definition register, KeptRecord record, Messages m) {
        String label = record.label();
        if (label == null) {
            return "";
        }
        return register.field(String.valueOf(register.label()))
                .map(Field::type)
                .filter(type -> type instanceof FieldType.Unit || type instanceof FieldType.Code)
                .map(type -> type instanceof FieldType.Unit
                        ? path(label, m)
                        : names.key(register.register(), new By.OwnField(String.valueOf(register.label())), label)
                                .in(m.language()))
                .orElse(label);
    }

    private String path(@Nullable String path, Messages m) {
        return path == null ? "" : names.names().unitAt(path).in(m.language());
    }
}
