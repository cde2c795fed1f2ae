package io.huiyin.report.web;

import io.huiyin.base.Refused;
import io.huiyin.journal.Days;
import io.huiyin.report.Proofs;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The proof: closed days, a root to look up, a verification to run. */
@Controller
@RequestMapping("/proof")
class ProofPages {

    private static final int SHOWN = 31;
    private static final int MOST = 3_660;
    private static final double MILLIS = 1_000;

    private final Proofs proofs;
    private final ProofAccess access;
    private final ReportQuery query;
    private final Bundles bundles;

    ProofPages(Proofs proofs, ProofAccess access, ReportQuery query, Bundles bundles) {
        this.proofs = proofs;
        this.access = access;
        this.query = query;
        this.bundles = bundles;
    }

    @GetMapping
    String proof(@RequestParam(defaultValue = "") String root, @RequestParam @Nullable String limit, Model model) {
        access.mayLook();
        model.addAttribute("proof", view(root.strip(), query.number(limit, "limit", SHOWN, 1, MOST)));
        model.addAttribute("verified", null);
        return "report/proof";
    }

    /** Answers the result alone to htmx, the whole page otherwise. */
    @PostMapping("/verifications")
    String verify(@RequestHeader(name = "HX-Request", defaultValue = "false") boolean partial, Model model) {
        access.mayVerify();
        Proofs.Verification done = proofs.verify();
        Messages m = bundles.current();
        model.addAttribute(
                "verified",
                new ProofView.Verified(done, m.fmt().number(done.took().toMillis() / MILLIS, 1)));
        if (partial) {
            return "report/verification";
        }
        model.addAttribute("proof", view("", SHOWN));
        return "report/proof";
    }

    private ProofView view(String root, int limit) {
        Messages m = bundles.current();
        List<Proofs.ProvenDay> days = proofs.days(limit + 1);
        List<ProofView.Day> shown =
                days.stream().limit(limit).map(proven -> day(proven, m)).toList();
        try {
            return new ProofView(shown, root, root.isEmpty() ? null : found(root, m), null, limit, days.size() > limit);
        } catch (Refused refused) {
            String fault = m.t(refused.code(), refused.args().toArray());
            return new ProofView(shown, root, null, fault, limit, days.size() > limit);
        }
    }

    private ProofView.Found found(String root, Messages m) {
        Optional<LocalDate> day = proofs.dayOf(root);
        return day.map(of -> new ProofView.Found(true, m.t("report.proof.check.found", of), Links.PAGE + "?date=" + of))
                .orElseGet(() -> new ProofView.Found(false, m.t("report.proof.check.missing"), null));
    }

    private static ProofView.Day day(Proofs.ProvenDay proven, Messages m) {
        Days.Day day = proven.day();
        byte[] root = day.root();
        Long events = day.events();
        return new ProofView.Day(
                m.fmt().isoDate(day.day()),
                Links.PAGE + "?date=" + day.day(),
                !day.closed() ? "open" : proven.signed() ? "signed" : "unsigned",
                events == null ? "–" : m.fmt().number(events),
                root == null ? null : HexFormat.of().formatHex(root),
                day.keyId(),
                m.fmt().dateTime(day.closedAt()));
    }
}
