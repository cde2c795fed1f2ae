package io.huiyin.register;

import io.huiyin.base.Fault;
import io.huiyin.sheet.SheetFormat;
import io.huiyin.sheet.SheetWriter;
import io.huiyin.shell.Language;
import io.huiyin.shell.Messages;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rejected rows of a file as they came, under the heads they came with, and why in one column more: to be mended and imported again. */
public final class RejectSheet implements Closeable {

    private final SheetWriter out;
    private final List<String> heads;
    private final Map<String, String> columns;
    private final ColumnTitles titles;
    private final Messages m;

    /**
     * Begins a sheet.
     *
     * @param columns heads of the file to columns of the register, in the order of the file
     */
    public RejectSheet(
            OutputStream out, SheetFormat format, Map<String, String> columns, ColumnTitles titles, Messages m)
            throws IOException {
        this.out = SheetWriter.open(out, format, "rejects");
        this.heads = List.copyOf(columns.keySet());
        this.columns = columns;
        this.titles = titles;
        this.m = m;
        List<String> header = withoutReason(heads);
        header.add(m.language() == Language.ZH ? "不合格原因" : "reject_reason");
        this.out.header(header);
    }

    public void write(Reject reject) throws IOException {
        List<String> cells = new ArrayList<>(reject.cells().isEmpty() ? List.of(reject.original()) : reject.cells());
        while (cells.size() < heads.size()) {
            cells.add("");
        }
        List<String> row = withoutReason(cells);
        row.add(reject.faults().stream().map(this::reason).collect(Collectors.joining("; ")));
        out.row(row);
    }

    private String reason(Fault fault) {
        int at = titles.position(fault.field(), columns);
        String title = at >= 0 && at < heads.size() ? heads.get(at) : titles.of(fault.field());
        return title + ": " + Reasons.of(fault, m);
    }

    /** The reasons of the time before are not repeated. */
    private List<String> withoutReason(List<String> cells) {
        List<String> kept = new ArrayList<>(cells);
        for (int i = Math.min(heads.size(), kept.size()) - 1; i >= 0; i--) {
            if (Header.REASON.contains(heads.get(i))) {
                kept.remove(i);
            }
        }
        return kept;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
