package io.huiyin.browser;

import io.huiyin.base.CommandLineTask;
import io.huiyin.search.SearchIndex;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;

/** Loads the demo's first days, once for all tests that share the application. */
@TestComponent
public class DemoDays {

    private final List<CommandLineTask> tasks;
    private final SearchIndex index;
    private boolean loaded;

    DemoDays(List<CommandLineTask> tasks, SearchIndex index) {
        this.tasks = tasks;
        this.index = index;
    }

    synchronized void load() {
        if (!loaded) {
            CommandLineTask task = tasks.stream()
                    .filter(one -> one.name().equals("demo-load"))
                    .findFirst()
                    .orElseThrow();
            int exit = task.run(List.of(), System.out, System.err);
            if (exit != 0) {
                throw new IllegalStateException("demo-load answered " + exit);
            }
            index.indexNow();
            loaded = true;
        }
    }
}
