package io.huiyin.replay;

import io.huiyin.base.CommandLineTask;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints every published figure beside the product's own; with {@code --json FILE} writes them there, too. */
@Component
final class ReplayTask implements CommandLineTask {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Replay replay;

    ReplayTask(Replay replay) {
        this.replay = replay;
    }

    @Override
    public String name() {
        return "replay";
    }

    /** @return 0 when all agree, 1 when one does not, 2 when the file cannot be written */
    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        List<Replay.Line> lines = replay.lines();
        lines.forEach(line -> out.println(text(line)));
        long wrong = lines.stream().filter(Replay.Line::disagrees).count();
        long compared = lines.stream().filter(line -> line.computed() != null).count();
        out.println(compared + " figures compared, " + wrong + " disagree.");
        if (arguments.size() == 2 && arguments.getFirst().equals("--json")) {
            try {
                Files.writeString(
                        Path.of(arguments.getLast()),
                        JSON.writeValueAsString(
                                lines.stream().map(ReplayTask::json).toList()));
            } catch (IOException e) {
                err.println("huiyin: " + arguments.getLast() + " cannot be written: " + e.getMessage());
                return 2;
            }
        }
        return wrong == 0 ? 0 : 1;
    }

    private static String text(Replay.Line line) {
        Published published = line.published();
        String head = published.system() + " | " + published.en() + " | ";
        return switch (published.sign()) {
            case EXACT, LEAST ->
                head + number(published) + " | " + line.computed() + " | " + line.where() + " | "
                        + (line.disagrees() ? "DISAGREES" : "agrees");
            case NONE -> head + "no number was published";
            case OPEN -> head + "no figure of the product says this yet";
            case UNBUILT -> head + "not built yet";
        };
    }

    private static String number(Published published) {
        return (published.sign() == Published.Sign.LEAST ? "≥ " : "") + published.value();
    }

    private static Map<String, @Nullable Object> json(Replay.Line line) {
        Published published = line.published();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("system", published.system());
        json.put("figure", published.en());
        json.put("published", published.value());
        json.put("computed", line.computed());
        json.put("where", line.where() == null ? published.sign().key() : line.where());
        json.put("agree", line.agree());
        return json;
    }
}
