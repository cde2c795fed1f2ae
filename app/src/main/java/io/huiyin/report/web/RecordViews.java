package io.huiyin.report.web;

import io.huiyin.figure.FigureRecord;
import io.huiyin.figure.Names;
import io.huiyin.figure.Value;
import io.huiyin.network.Network;
import io.huiyin.report.DailyReports;
import io.huiyin.report.Measure;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Language;
import io.huiyin.shell.Messages;
import io.huiyin.shell.PersonNames;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets the records behind a figure in the reader's language. */
@Component
final class RecordViews {

    private final DailyReports reports;
    private final RecordPages pages;
    private final Network network;
    private final Names names;
    private final Bundles bundles;
    private final PersonNames people;

    RecordViews(
            DailyReports reports,
            RecordPages pages,
            Network network,
            Names names,
            Bundles bundles,
            PersonNames people) {
        this.people = people;
        this.reports = reports;
        this.pages = pages;
        this.network = network;
        this.names = names;
        this.bundles = bundles;
    }

    RecordView view(ReportQuery.Asked asked, Measure measure, @Nullable String after) {
        Messages m = bundles.current();
        RecordPages.Slice slice = pages.slice(asked, measure, after, null);
        Links links = new Links(asked.day(), asked.unit(), asked.asOf());
        String here = links.records(measure);
        PersonNames.Page called = people.page();
        return new RecordView(
                measure.key(),
                value(asked, measure, slice.total(), m),
                network.fullName(asked.unit(), m.language().locale()),
                asked.day(),
                measure.isPersons(),
                measure.isShare(),
                measure.isStock(),
                links.of(asked.unit().code()),
                slice.items().stream()
                        .map(record -> line(record, called.of(record.actor(), m), m.language()))
                        .toList(),
                slice.total(),
                slice.offset() == 0 ? null : here,
                slice.next() == null ? null : here + "&after=" + slice.next());
    }

    private String value(ReportQuery.Asked asked, Measure measure, long records, Messages m) {
        if (measure.isShare()) {
            return rate(asked, measure, m);
        }
        return m.fmt()
                .number(
                        measure.isPersons()
                                ? reports.value(asked.day(), asked.unit(), measure, asked.asOf())
                                        .part()
                                : records);
    }

    private String rate(ReportQuery.Asked asked, Measure measure, Messages m) {
        Value value = reports.value(asked.day(), asked.unit(), measure, asked.asOf());
        Long share = value.value();
        return m.fmt().percent(share == null ? Double.NaN : DailyCharts.share(share)) + " ("
                + m.fmt().part(value.part(), value.whole()) + ")";
    }

    private RecordView.Line line(FigureRecord record, String person, Language language) {
        return new RecordView.Line(
                record.number(),
                record.at(),
                record.action(),
                names.category(record.category()).in(language),
                record.summary(),
                names.unitAt(record.placePath()).in(language),
                names.unitAt(record.scope()).in(language),
                person,
                record.due(),
                record.overdue(),
                record.counted());
    }
}
