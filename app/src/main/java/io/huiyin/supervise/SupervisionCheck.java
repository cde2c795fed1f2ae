package io.huiyin.supervise;

import io.huiyin.journal.FoldCheck;
import io.huiyin.journal.StateCheck;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Folds talks and notices again: nobody changes minutes beside the journal. */
@Configuration(proxyBeanMethods = false)
class SupervisionCheck {

    @Bean
    StateCheck interviewCheck(SupervisionStore store) {
        return new FoldCheck<>(
                Interview.KIND, history -> Interview.fold(null, history), store::interviews, Interview::id);
    }

    @Bean
    StateCheck criticismCheck(SupervisionStore store) {
        return new FoldCheck<>(Criticism.KIND, Criticism::fold, store::criticisms, Criticism::id);
    }
}
