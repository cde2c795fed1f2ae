package io.huiyin.publishing;

import io.huiyin.base.CommandLineTask;
import io.huiyin.definition.Definition;
import io.huiyin.definition.DefinitionFiles;
import io.huiyin.definition.Definitions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code huiyin register check FILE... --data DIR}: as without a database, and against the registers that are published there. */
@Component
class CheckTask implements CommandLineTask {

    private final Definitions definitions;

    CheckTask(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public String name() {
        return "register check";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Map<String, Definition> known = DefinitionFiles.shipped();
        definitions.inForce().forEach(one -> known.put(one.definition().register(), one.definition()));
        try {
            List<String> lines = DefinitionFiles.read(
                            arguments.stream().map(Path::of).toList())
                    .check(known, Locale.getDefault());
            lines.forEach(out::println);
            return lines.isEmpty() ? 0 : 1;
        } catch (DefinitionFiles.Unreadable e) {
            err.println("huiyin: " + e.getMessage());
            return 2;
        }
    }
}
