package io.huiyin.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is found once about somebody's rights is what the grants say, however often and in whatever order it is asked for. */
class GrantsTest {

    private static final List<String> ROLES = List.of("leader", "handler", "viewer");
    private static final List<Verb> VERBS = List.of(Verb.VIEW, Verb.NOTE, Verb.DISPATCH);

    /** A question: a right, roles of which one is enough, or both. */
    record Asked(Verb verb, Set<String> anyOf) {}

    @Property(tries = 300)
    void everyAnswerFollowsFromTheGrants(@ForAll("grants") List<Grant> grants, @ForAll("asked") List<Asked> asked) {
        Actor actor = new Actor("clerk", "clerk", grants, "1505/", 1);
        for (Asked one : asked) {
            assertThat(actor.paths(one.verb(), one.anyOf()))
                    .isEqualTo(Paths.roots(grants.stream()
                            .filter(grant -> grant.verbs().contains(one.verb()) && grant.is(one.anyOf()))
                            .map(Grant::path)
                            .toList()));
            assertThat(actor.paths(one.verb()))
                    .isEqualTo(Paths.roots(grants.stream()
                            .filter(grant -> grant.verbs().contains(one.verb()))
                            .map(Grant::path)
                            .toList()));
            assertThat(actor.paths(one.anyOf()))
                    .isEqualTo(Paths.roots(grants.stream()
                            .filter(grant -> grant.is(one.anyOf()))
                            .map(Grant::path)
                            .toList()));
        }
        assertThat(actor.roles())
                .containsExactlyInAnyOrderElementsOf(grants.stream()
                        .flatMap(grant -> grant.roles().stream())
                        .distinct()
                        .toList());
    }

    @Provide
    Arbitrary<List<Grant>> grants() {
        Arbitrary<String> path = Arbitraries.of("1505/", "1505/150502/", "1505/150502/150502001/", "1505/150521/");
        return Combinators.combine(Arbitraries.subsetOf(ROLES), Arbitraries.subsetOf(VERBS), path)
                .as(Grant::new)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<Asked>> asked() {
        return Combinators.combine(Arbitraries.of(VERBS), Arbitraries.subsetOf(ROLES))
                .as(Asked::new)
                .list()
                .ofMaxSize(6);
    }
}
