package io.huiyin.figure.web;

import io.huiyin.definition.FigureFormula;
import io.huiyin.figure.Behind;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.FigureKind;
import io.huiyin.figure.FigureRecord;
import io.huiyin.figure.FigureTable;
import io.huiyin.figure.Figures;
import io.huiyin.figure.RecordsBehind;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Language;
import io.huiyin.shell.Messages;
import io.huiyin.shell.PersonNames;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sets the records behind a value in the reader's language. */
@Component
final class FigureRecordViews {

    private final Figures figures;
    private final RecordsBehind opened;
    private final BehindViews pages;
    private final FigureNames names;
    private final Bundles bundles;
    private final PersonNames people;

    FigureRecordViews(
            Figures figures,
            RecordsBehind opened,
            BehindViews pages,
            FigureNames names,
            Bundles bundles,
            PersonNames people) {
        this.people = people;
        this.figures = figures;
        this.opened = opened;
        this.pages = pages;
        this.names = names;
        this.bundles = bundles;
    }

    FigureRecordsView view(FigureQuery.Asked asked, Behind behind, int after, int most) {
        Messages m = bundles.current();
        FigureAsk ask = asked.ask().whole();
        FigureTable table = figures.table(ask);
        RecordsBehind.Slice slice = opened.records(ask, behind, after, most);
        List<Boolean> minus = opened.signs(ask, behind);
        PersonNames.Page called = people.page();
        BehindViews.Words words = new BehindViews.Words(
                table.kind() == FigureKind.DISTINCT
                        ? m.t("figure.of", m.fmt().number(slice.total()))
                        : names.note(table.kind(), table.total(), m),
                days(ask, table, m),
                null,
                hasAmounts(table, minus));
        return new FigureRecordsView(
                pages.view(
                        table,
                        asked.unit(),
                        behind,
                        new BehindViews.Shown(after, slice.records().size(), slice.total()),
                        words,
                        m),
                table.stock(),
                slice.records().stream()
                        .map(one -> line(one, called.of(one.actor(), m), table, minus.get(one.term()), m))
                        .toList());
    }

    /** Numbers that are summed, times, and terms that are taken off. */
    private static boolean hasAmounts(FigureTable table, List<Boolean> minus) {
        return table.kind() == FigureKind.MINUTES
                || table.kind() == FigureKind.DISTINCT
                || table.ask().figure().formula() instanceof FigureFormula.Sums
                || minus.contains(true);
    }

    private static String days(FigureAsk ask, FigureTable table, Messages m) {
        return table.stock() || ask.from().equals(ask.to())
                ? m.fmt().dateWithWeekday(ask.to())
                : m.fmt().date(ask.from()) + " – " + m.fmt().date(ask.to());
    }

    private FigureRecordsView.Line line(
            FigureRecord record, String person, FigureTable table, boolean minus, Messages m) {
        Language language = m.language();
        String amount = table.kind() == FigureKind.MINUTES
                ? names.value(FigureKind.MINUTES, record.minutes(), m)
                : (minus ? "−" : "") + m.fmt().number(record.amount());
        return new FigureRecordsView.Line(
                record.number(),
                record.at(),
                record.action(),
                names.names()
                        .category(names.register(table.ask().register()).categories(), record.category())
                        .in(language),
                record.summary(),
                names.names().unitAt(record.placePath()).in(language),
                names.names().unitAt(record.scope()).in(language),
                person,
                record.due(),
                record.overdue(),
                amount);
    }
}
