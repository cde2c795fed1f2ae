package io.huiyin.matter.web;

import io.huiyin.base.Access;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import io.huiyin.matter.Duplicates;
import io.huiyin.matter.KnowledgeBase;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.matter.Matters;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What helps while a request is typed: who asked before, who would be accountable, likely duplicates, what the knowledge base answers. */
@Controller
public class IntakeHelp {

    private static final int CONTENT_MAX = 4_000;

    /** Shorter texts are alike by chance. */
    private static final int CONTENT_MIN = 4;

    private final Matters matters;
    private final IntakeProposals proposals;
    private final Duplicates duplicates;
    private final KnowledgeBase knowledge;
    private final Network network;
    private final MatterRegisters registers;
    private final MatterNames names;
    private final Access access;

    IntakeHelp(
            Matters matters,
            IntakeProposals proposals,
            Duplicates duplicates,
            KnowledgeBase knowledge,
            Network network,
            MatterRegisters registers,
            MatterNames names,
            Access access) {
        this.matters = matters;
        this.proposals = proposals;
        this.duplicates = duplicates;
        this.knowledge = knowledge;
        this.network = network;
        this.registers = registers;
        this.names = names;
        this.access = access;
    }

    /** A matter that is probably about the same thing. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Alike(
            String number,
            StateView state,
            String summary,
            OffsetDateTime received,
            int likeness,
            boolean settled,
            boolean leads,
            int members) {}

    /** An earlier matter of the same caller. */
    public record Earlier(String number, StateView state, Named category, String summary, Instant received) {}

    record Duplicated(List<Alike> items) {}

    /** The caller's earlier matters, while the number is typed. */
    @GetMapping("/intake/earlier")
    String earlier(@RequestParam(defaultValue = "") String phone, Model model) {
        Checks checks = new Checks();
        String digits = new Fields(Map.of("phone", phone), checks).phone("phone");
        List<Matter> found = digits == null || !checks.good() ? List.of() : matters.earlier(digits);
        model.addAttribute(
                "earlier",
                found.stream()
                        .map(matter -> new Earlier(
                                matter.number(),
                                names.state(matter.register(), matter.state()),
                                names.category(matter.register(), matter.category()),
                                matter.summary(),
                                matter.times().received()))
                        .toList());
        model.addAttribute("asked", digits != null && checks.good());
        return "matter/earlier";
    }

    /** Who would be accountable for this category at this place. */
    @GetMapping("/intake/proposal")
    String proposal(
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = MatterRegisters.HOTLINE) String register,
            Model model) {
        Definition definition = registers.current(register).definition();
        registers.requireIntake(definition, access.actor(), null);
        model.addAttribute("proposal", proposals.of(definition, category, place));
        return "matter/proposal";
    }

    /** The fragment beside the form; nothing while too little is typed. */
    @GetMapping("/intake/duplicates")
    String duplicates(
            @RequestParam(defaultValue = "hotline") String register,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String content,
            Model model) {
        Optional<Unit> at = network.findUnit(place);
        Definition definition = registers.current(register).definition();
        registers.requireIntake(definition, access.actor(), at.orElse(null));
        boolean ready = at.isPresent()
                && !category.isBlank()
                && content.strip().length() >= CONTENT_MIN
                && content.length() <= CONTENT_MAX;
        model.addAttribute(
                "joins",
                definition
                        .action(definition.begin().name(), Effect.MERGE)
                        .filter(action -> access.actor().is(Set.copyOf(action.roles())))
                        .isPresent());
        model.addAttribute("alike", ready ? alike(register, category, at.get(), content) : List.of());
        return "matter/duplicates";
    }

    /**
     * Likely duplicates of a request that is not taken in yet, the most alike first, up to 8.
     *
     * @throws Refused with every faulty parameter
     */
    @GetMapping("/api/v1/registers/{register}/duplicates")
    @ResponseBody
    Duplicated find(@PathVariable String register, @RequestParam Map<String, String> parameters) {
        if (!access.actor().may(Verb.VIEW)) {
            throw Refused.forbidden("ACCESS-002", Verb.VIEW.name());
        }
        Fields fields = new Fields(parameters, new Checks());
        fields.known(Set.of("category", "place", "content"));
        String category = fields.text("category", 60);
        String place = fields.text("place", 80);
        String content = fields.text("content", CONTENT_MAX);
        Optional<Unit> at = network.findUnit(place);
        fields.checks().that(place.isEmpty() || at.isPresent(), "place", place, "MATTER-107", "GET /api/v1/units?q=");
        fields.checks().done();
        return new Duplicated(alike(register, category, at.orElseThrow(), content));
    }

    /** The field of the answer, as the chosen record words it; as it was typed when the record does not hold. */
    @GetMapping("/intake/knowledge")
    String knowledge(
            @RequestParam(defaultValue = "") String knowledge,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String of,
            Model model) {
        Optional<KnowledgeBase.Entry> entry =
                knowledge.isBlank() ? Optional.empty() : this.knowledge.find(knowledge, access.actor());
        model.addAttribute("of", of.matches("[a-z][a-z0-9_]{0,40}") ? of : "");
        model.addAttribute("answer", entry.map(KnowledgeBase.Entry::answer).orElse(answer));
        model.addAttribute("entry", entry.orElse(null));
        return "matter/answer";
    }

    private List<Alike> alike(String register, String category, Unit place, String content) {
        return duplicates.of(register, category, place, content).stream()
                .map(one -> new Alike(
                        one.number(),
                        names.state(one.register(), one.state()),
                        one.summary(),
                        one.received(),
                        one.likeness(),
                        one.settled(),
                        one.leads(),
                        one.members()))
                .toList();
    }
}
