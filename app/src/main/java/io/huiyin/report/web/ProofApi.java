package io.huiyin.report.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.huiyin.base.City;
import io.huiyin.journal.Days;
import io.huiyin.journal.Finding;
import io.huiyin.report.Proofs;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The proof by API. */
@RestController
@RequestMapping("/api/v1/journal")
class ProofApi {

    private final Proofs proofs;
    private final ProofAccess access;
    private final ReportQuery query;

    ProofApi(Proofs proofs, ProofAccess access, ReportQuery query) {
        this.proofs = proofs;
        this.access = access;
        this.query = query;
    }

    /**
     * A day; hashes in hexadecimal.
     *
     * @param state {@code open} or {@code closed}
     * @param root SHA-256 over the day, its count, its tree root and the root of the day before; null while it is open
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record DayJson(
            LocalDate day,
            String state,
            @Nullable Long events,
            @Nullable String treeRoot,
            @Nullable String root,
            @Nullable String signature,
            @Nullable Boolean signatureValid,
            @Nullable String keyId,
            @Nullable OffsetDateTime closedAt) {

        static DayJson of(Proofs.ProvenDay proven) {
            Days.Day day = proven.day();
            Instant closed = day.closedAt();
            return new DayJson(
                    day.day(),
                    day.closed() ? "closed" : "open",
                    day.events(),
                    hex(day.treeRoot()),
                    hex(day.root()),
                    hex(day.signature()),
                    day.closed() ? proven.signed() : null,
                    day.keyId(),
                    closed == null ? null : closed.atZone(City.ZONE).toOffsetDateTime());
        }

        private static @Nullable String hex(byte @Nullable [] bytes) {
            return bytes == null ? null : HexFormat.of().formatHex(bytes);
        }
    }

    record DaysJson(List<DayJson> items) {}

    /** @param findings the first ones, the very first fault first; {@code faults} counts all */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record VerificationJson(
            boolean good,
            OffsetDateTime at,
            long days,
            long events,
            long streams,
            long faults,
            List<Finding> findings,
            long tookMillis) {

        static VerificationJson of(Proofs.Verification done) {
            return new VerificationJson(
                    done.good(),
                    done.at().atZone(City.ZONE).toOffsetDateTime(),
                    done.days(),
                    done.events(),
                    done.streams(),
                    done.faults(),
                    done.findings(),
                    done.took().toMillis());
        }
    }

    /**
     * The days of the journal, the latest first.
     *
     * @param root only the day of this root; none when no day has it
     * @param limit 1 to 3660; 100 without it
     */
    @GetMapping("/days")
    DaysJson days(@RequestParam @Nullable String root, @RequestParam @Nullable String limit) {
        access.mayLook();
        int most = query.number(limit, "limit", 100, 1, 3_660);
        if (root == null) {
            return new DaysJson(proofs.days(most).stream().map(DayJson::of).toList());
        }
        Optional<Proofs.ProvenDay> found = proofs.dayOf(root).flatMap(proofs::day);
        return new DaysJson(found.stream().map(DayJson::of).toList());
    }

    /** Recomputes everything; answers when it is done. */
    @PostMapping("/verifications")
    VerificationJson verify() {
        access.mayVerify();
        return VerificationJson.of(proofs.verify());
    }
}
