package io.huiyin.figure.web;

import io.huiyin.base.Refused;
import io.huiyin.figure.Behind;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.FigureLinks;
import io.huiyin.figure.FigureSets;
import io.huiyin.figure.FigureTable;
import io.huiyin.figure.Figures;
import io.huiyin.figure.KeptSlice;
import io.huiyin.figure.RecordsBehind;
import java.util.List;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures by API. */
@RestController
@RequestMapping(FigureLinks.API)
class FigureApi {

    private final FigureSets sets;
    private final Figures figures;
    private final RecordsBehind opened;
    private final FigureQuery query;
    private final FigureNames names;
    private final KeptRecordViews keptViews;

    FigureApi(
            FigureSets sets,
            Figures figures,
            RecordsBehind opened,
            FigureQuery query,
            FigureNames names,
            KeptRecordViews keptViews) {
        this.keptViews = keptViews;
        this.sets = sets;
        this.figures = figures;
        this.opened = opened;
        this.query = query;
        this.names = names;
    }

    /** All figures there are. */
    @GetMapping(produces = "application/json")
    FigureJson.Abouts list() {
        query.unit(null);
        return new FigureJson.Abouts(sets.list().stream()
                .flatMap(set -> set.figures().stream()
                        .map(figure -> FigureJson.About.of(set, figure, figures.kind(set, figure))))
                .toList());
    }

    /**
     * A figure taken apart. Parameters: {@code unit} (code; without it the city, or the user's own unit), {@code from} and {@code to} (without them the last
     * 14 days; at most 1,100), {@code by} (several times or apart by commas, at most three: day, week, month, place, county, street, community, compound,
     * lead, category, category_group, channel; of the records of a register also {@code field.NAME} of its own fields), any of these but times with a key to narrow down to, {@code compare} (day, week, period, year), {@code
     * as_of} (an instant), {@code after} and {@code limit} (1 to 1,000).
     *
     * @throws Refused naming what is not accepted
     */
    @GetMapping(path = "/{register}/{name}", produces = "application/json")
    FigureJson.Table figure(
            @PathVariable String register,
            @PathVariable String name,
            @RequestParam MultiValueMap<String, String> given) {
        FigureQuery.Asked asked = query.read(register, name, given);
        int after = query.after(given.getFirst("after"));
        int most = query.number(given.getFirst("limit"), "limit", FigureQuery.LINES, 1, FigureQuery.LINES_MAX);
        return FigureJson.Table.of(
                figures.table(asked.ask()),
                names.names().unit(asked.unit()),
                new FigureLinks(FigureLinks.API, asked.unit()),
                names,
                after,
                most);
    }

    /**
     * The records behind a value: the same parameters; {@code by} and {@code compare} play no part. Of a share those of its whole, or with {@code
     * behind=part} those of its part. Of figures of a register's records {@code kept} holds them, as far as the user may read the register.
     */
    @GetMapping(path = "/{register}/{name}/records", produces = "application/json")
    FigureJson.Records records(
            @PathVariable String register,
            @PathVariable String name,
            @RequestParam MultiValueMap<String, String> given) {
        FigureQuery.Asked asked = query.read(register, name, given);
        FigureAsk ask = asked.ask().whole();
        Behind behind = query.behind(given.getFirst("behind"));
        int after = query.after(given.getFirst("after"));
        int most = query.number(given.getFirst("limit"), "limit", FigureQuery.RECORDS, 1, FigureQuery.RECORDS_MAX);
        FigureTable table = figures.table(ask);
        if (query.isOfRecords(register)) {
            return kept(asked, table, behind, after, most);
        }
        RecordsBehind.Slice slice = opened.records(ask, behind, after, most);
        List<Boolean> minus = opened.signs(ask, behind);
        boolean more = slice.total() > after + (long) slice.records().size();
        return new FigureJson.Records(
                register,
                name,
                names.names().unit(asked.unit()),
                ask.from(),
                ask.to(),
                table.total(),
                slice.total(),
                slice.records().stream()
                        .map(one -> FigureJson.RecordJson.of(one, minus.get(one.term()), register, names))
                        .toList(),
                List.of(),
                more && !slice.records().isEmpty()
                        ? Integer.toString(after + slice.records().size())
                        : null);
    }

    private FigureJson.Records kept(FigureQuery.Asked asked, FigureTable table, Behind behind, int after, int most) {
        FigureAsk ask = asked.ask().whole();
        KeptSlice slice = keptViews.slice(ask, behind, after, most);
        List<Boolean> minus = opened.signs(ask, behind);
        boolean more = slice.total() > after + (long) slice.records().size();
        return new FigureJson.Records(
                ask.register(),
                ask.figure().name(),
                names.names().unit(asked.unit()),
                ask.from(),
                ask.to(),
                table.total(),
                slice.total(),
                List.of(),
                slice.records().stream()
                        .map(one -> FigureJson.KeptJson.of(
                                one, minus.get(one.term()), keptViews.href(ask.register(), one), names))
                        .toList(),
                more ? Integer.toString(after + slice.records().size()) : null);
    }
}
