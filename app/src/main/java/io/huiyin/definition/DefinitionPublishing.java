package io.huiyin.definition;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** A process that serves publishes what has changed as it starts; the short commands leave the database alone. */
@Component
@ConditionalOnProperty("huiyin.scheduling")
class DefinitionPublishing implements ApplicationRunner {

    private final Definitions definitions;

    DefinitionPublishing(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        definitions.publish();
    }
}
