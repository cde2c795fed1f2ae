package io.huiyin.definition;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** A process that serves finishes what was begun and publishes what has changed as it starts; the short commands leave the database alone. */
@Component
@ConditionalOnProperty("huiyin.scheduling")
class DefinitionPublishing implements ApplicationRunner {

    private final Definitions definitions;
    private final Publisher publisher;

    DefinitionPublishing(Definitions definitions, Publisher publisher) {
        this.definitions = definitions;
        this.publisher = publisher;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        publisher.finish();
        definitions.publish();
    }
}
