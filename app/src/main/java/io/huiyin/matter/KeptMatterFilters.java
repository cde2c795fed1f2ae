package io.huiyin.matter;

import io.huiyin.base.Checks;
import io.huiyin.base.FilteredLists;
import io.huiyin.base.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which filters of the worklist may be kept: all that it has, since none of them looks for a field about a person. */
@Component
public class KeptMatterFilters implements FilteredLists {

    /** What the worklist is called among saved views. */
    public static final String PAGE = "matters";

    @Override
    public boolean has(String page) {
        return page.equals(PAGE);
    }

    /** {@code BASE-009} for what is no parameter: the list leaves it out, and nobody knows what it says. */
    @Override
    public Optional<Refused> refusal(String page, Map<String, List<String>> query) {
        Checks checks = new Checks();
        query.keySet().forEach(name -> checks.that(MatterFilter.PARAMETERS.contains(name), name, "", "BASE-009", null));
        return checks.good() ? Optional.empty() : Optional.of(Refused.invalid(checks.faults()));
    }
}
