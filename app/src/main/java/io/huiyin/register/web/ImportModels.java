package io.huiyin.register.web;

import io.huiyin.register.RegisterTarget;
import io.huiyin.shell.Option;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the pages of imports show. */
public final class ImportModels {

    private ImportModels() {}

    /** A register into which the reader may import. */
    public record Register(String name, String title) {}

    /** An import of before. {@code state} is a word of the messages, {@code tone} one of the badge. */
    public record Recent(
            String href,
            String file,
            String register,
            Instant at,
            String state,
            String tone,
            long added,
            long rejected) {}

    /** The form on which a file is brought. */
    public record Upload(Register register, List<RegisterTarget.Column> columns, long maxBytes, List<Recent> recent) {}

    /**
     * A head of the file and where it would go.
     *
     * @param samples of the column, the first few that are not empty
     */
    public record Head(String head, String column, boolean known, String samples) {}

    /** A sheet that can be chosen. */
    public record Sheet(String name, boolean active, boolean hidden, boolean empty, String href) {}

    /**
     * A row of the preview.
     *
     * @param place above, head or below the heads
     */
    public record Row(long line, String place, List<String> cells) {}

    /** What is to be chosen before a file is loaded. */
    public record Choice(
            Job job,
            List<Sheet> sheets,
            @Nullable String sheet,
            long headLine,
            List<Option> headLines,
            List<Row> rows,
            int width,
            List<Head> heads,
            List<Option> options,
            int unknown) {}

    /** A job by name. */
    public record Job(String href, String file, Register register, long bytes, Instant keptUntil, boolean removed) {}

    /** How far an import is that runs behind the page; {@code left} in words, null when it is not known. */
    public record Running(
            Job job,
            boolean dryRun,
            boolean waiting,
            boolean stopping,
            int percent,
            long read,
            long added,
            long skipped,
            long rejected,
            long rate,
            @Nullable String left) {}

    /** A fault of a rejected row. */
    public record Line(String place, String column, String value, String reason) {}

    /**
     * What became of a file.
     *
     * @param state done, stopped, interrupted or refused
     * @param refusal why the whole file was not taken
     * @param lines the first faults
     */
    public record Result(
            Job job,
            String state,
            boolean dryRun,
            @Nullable String refusal,
            long read,
            long added,
            long skipped,
            long rejected,
            List<Line> lines,
            boolean more,
            boolean mayGoOn) {}
}
