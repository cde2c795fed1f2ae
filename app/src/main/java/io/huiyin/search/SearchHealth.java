package io.huiyin.search;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** How far the search index is behind; an index that is late is no reason to stop serving. */
@Component("searchIndexHealthIndicator")
class SearchHealth implements HealthIndicator {

    private final SearchIndex index;

    SearchHealth(SearchIndex index) {
        this.index = index;
    }

    @Override
    public Health health() {
        SearchIndex.State state = index.state();
        Health.Builder up = Health.up().withDetail("waiting", state.waiting());
        return state.age() == null
                ? up.build()
                : up.withDetail("age_seconds", state.age().toSeconds()).build();
    }
}
