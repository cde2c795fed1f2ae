package io.huiyin.network.web;

import io.huiyin.base.Page;
import io.huiyin.network.Duties;
import io.huiyin.network.Duty;
import io.huiyin.network.Network;
import io.huiyin.network.Population;
import io.huiyin.network.Populations;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Units as the API shows them. */
@Component
class UnitViews {

    private final Network network;
    private final Duties duties;
    private final Populations populations;

    UnitViews(Network network, Duties duties, Populations populations) {
        this.populations = populations;
        this.network = network;
        this.duties = duties;
    }

    /** A unit of a list. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Line(
            String code,
            String name,
            String nameEn,
            String pinyin,
            String initials,
            String level,
            String kind,
            @Nullable String line,
            @Nullable String parent,
            String path,
            String fullName,
            @Nullable Integer population,
            @Nullable String populationSource) {}

    /** A page of a list; {@code next} is the value of {@code after} for the next one, null on the last. */
    record Lines(List<Line> items, @Nullable String next, long total) {}

    /** A unit that another one is named with. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Above(String code, String name, String nameEn) {}

    /** Who holds a post. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Holder(
            String post,
            String holder,
            @Nullable LocalDate since,
            @Nullable LocalDate until,
            boolean hasPhone) {}

    /**
     * A unit with who is accountable today.
     *
     * @param population residents, as somebody said; null when nobody did
     * @param residents its own, or those of all places below together; null when some are not known
     * @param gap when somebody should be accountable and nobody is
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Whole(
            String code,
            String name,
            String nameEn,
            String pinyin,
            String initials,
            String level,
            String kind,
            @Nullable String line,
            @Nullable String parent,
            String path,
            String fullName,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Integer population,
            @Nullable String populationSource,
            @Nullable Long residents,
            List<Above> above,
            List<Holder> duties,
            boolean gap,
            int children) {}

    Lines lines(Page<Unit> page) {
        return new Lines(page.items().stream().map(this::line).toList(), page.next(), page.total());
    }

    private Line line(Unit unit) {
        return new Line(
                unit.code(),
                unit.name(),
                unit.nameEn(),
                unit.pinyin(),
                unit.initials(),
                unit.level().code(),
                unit.kind(),
                unit.line(),
                parent(unit),
                unit.path(),
                network.fullName(unit, Locale.CHINA),
                residents(unit),
                source(unit));
    }

    Whole whole(Unit unit) {
        List<Duty> current = duties.current(unit);
        return new Whole(
                unit.code(),
                unit.name(),
                unit.nameEn(),
                unit.pinyin(),
                unit.initials(),
                unit.level().code(),
                unit.kind(),
                unit.line(),
                parent(unit),
                unit.path(),
                network.fullName(unit, Locale.CHINA),
                unit.from(),
                unit.until(),
                residents(unit),
                source(unit),
                populations.residents(unit),
                network.ancestors(unit).stream()
                        .map(above -> new Above(above.code(), above.name(), above.nameEn()))
                        .toList(),
                current.stream().map(UnitViews::holder).toList(),
                UnitLevel.HEADED.contains(unit.level()) && current.stream().noneMatch(Duty::isHead),
                network.children(unit).size());
    }

    private static @Nullable Integer residents(Unit unit) {
        Population population = unit.population();
        return population == null ? null : population.residents();
    }

    private static @Nullable String source(Unit unit) {
        Population population = unit.population();
        return population == null ? null : population.source();
    }

    private @Nullable String parent(Unit unit) {
        Long parent = unit.parentId();
        return parent == null ? null : network.unit(parent).code();
    }

    private static Holder holder(Duty duty) {
        return new Holder(duty.post().code(), duty.holder(), duty.from(), duty.until(), duty.hasPhone());
    }
}
