package io.huiyin.demo;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CommandLineTask;
import io.huiyin.network.Network;
import io.huiyin.register.ImportOptions;
import io.huiyin.register.ImportResult;
import io.huiyin.register.Importer;
import java.io.PrintStream;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Loads the sample records of the shipped registers as any file is imported; run again it adds nothing. */
@Component
@ConditionalOnProperty("huiyin.demo")
final class RegistersDemo implements CommandLineTask {

    private final City city;
    private final Network network;
    private final Importer importer;

    RegistersDemo(City city, Network network, Importer importer) {
        this.city = city;
        this.network = network;
        this.importer = importer;
    }

    @Override
    public String name() {
        return "registers-demo";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        ImportOptions options = ImportOptions.by(Actor.system(city.path()));
        long added = 0;
        for (Sample sample : RegisterSamples.of(city.code(), network)) {
            ImportResult result = importer.run(sample.rows(), sample.register(), options);
            if (result.rejected() > 0) {
                err.println("Some records of " + sample.register() + " were not accepted: "
                        + result.rejects().stream().limit(5).toList());
                return 1;
            }
            added += result.added();
        }
        if (added > 0) {
            out.println("Loaded " + added + " records into the registers.");
        }
        return 0;
    }
}
