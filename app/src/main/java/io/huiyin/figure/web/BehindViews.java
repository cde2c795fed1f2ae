package io.huiyin.figure.web;

import io.huiyin.figure.Behind;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.FigureKind;
import io.huiyin.figure.FigureLinks;
import io.huiyin.figure.FigureTable;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.shell.Messages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets what stands around the records behind a value in the reader's language. */
@Component
final class BehindViews {

    private final Network network;
    private final FigureNames names;

    BehindViews(Network network, FigureNames names) {
        this.network = network;
        this.names = names;
    }

    /** Which of all the records stand on the page: so many, after so many. */
    record Shown(int after, int count, long total) {

        private boolean isLast() {
            return total <= after + (long) count;
        }
    }

    /** What differs by the kind of the records. */
    record Words(String note, String days, @Nullable String list, boolean amounts) {}

    BehindView view(FigureTable table, Unit unit, Behind behind, Shown shown, Words words, Messages m) {
        FigureAsk ask = table.ask();
        FigureLinks links = new FigureLinks(FigureLinks.PAGE, unit);
        String here = links.records(ask, behind);
        boolean share = table.kind() == FigureKind.SHARE;
        return new BehindView(
                ask.figure().title().in(m.language().locale()),
                names.value(table.kind(), table.total().value(), m),
                words.note(),
                network.fullName(unit, m.language().locale()),
                words.days(),
                names.filters(ask, m),
                links.table(ask),
                share ? links.records(ask, Behind.PART) : null,
                share ? links.records(ask, Behind.WHOLE) : null,
                behind == Behind.WHOLE,
                words.list(),
                words.amounts(),
                shown.total(),
                shown.count(),
                shown.after() == 0 ? null : here,
                shown.isLast() ? null : here + "&after=" + (shown.after() + shown.count()));
    }
}
