package io.huiyin.figure;

import io.huiyin.network.Unit;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where the values of one figure lead.
 *
 * @param root {@code /figures}, or that of the API
 */
public record FigureLinks(String root, Unit unit) {

    public static final String PAGE = "/figures";
    public static final String API = "/api/v1/figures";

    /** Exactly the records that the line counts. */
    public String records(FigureTable table, FigureTable.Line line, Behind behind) {
        return records(FigureLines.opened(table.ask(), line, table.stock()), behind);
    }

    /** Exactly the records of all lines together. */
    public String records(FigureTable table, Behind behind) {
        return records(table.ask(), behind);
    }

    public String records(FigureAsk ask, Behind behind) {
        UriComponentsBuilder link = of(ask, "/records");
        if (behind == Behind.PART) {
            link.queryParam("behind", "part");
        }
        return link.encode().build().toUriString();
    }

    /** The same table. */
    public String table(FigureAsk ask) {
        UriComponentsBuilder link = of(ask, "");
        ask.by().forEach(by -> link.queryParam("by", by.key()));
        if (ask.compare() != null) {
            link.queryParam("compare", ask.compare().key());
        }
        return link.encode().build().toUriString();
    }

    private UriComponentsBuilder of(FigureAsk ask, String what) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath(
                        root + "/" + ask.register() + "/" + ask.figure().name() + what)
                .queryParam("unit", unit.code())
                .queryParam("from", ask.from())
                .queryParam("to", ask.to());
        ask.only().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(By.order()))
                .forEach(one -> link.queryParam(one.getKey().key(), one.getValue()));
        if (ask.asOf() != null) {
            link.queryParam("as_of", ask.asOf());
        }
        return link;
    }
}
