package io.orderledger.query.erasure;

import io.orderledger.query.projection.ReadModels;
import io.orderledger.query.projection.VersionWait;
import io.orderledger.query.web.Parameters;
import io.orderledger.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells how far the erasure of a person is. */
@RestController
@Tag(name = "Erasures", description = "Persons whose data were erased")
class ErasureQueryController {

    private final ReadModels readModels;
    private final VersionWait versions;

    ErasureQueryController(ReadModels readModels, VersionWait versions) {
        this.readModels = readModels;
        this.versions = versions;
    }

    @GetMapping("/api/erasures/{personId}")
    @Operation(
            summary = "How far the erasure of a person is, and where they were told of",
            description = "With minVersion the answer waits until that version is visible.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject("""
                                            {"id":"customer~5f1d8a","version":4,"state":"ERASED","reason":"asked for by the customer, ticket 4711",
                                             "streams":["web:1001"],"requestedAt":"2020-02-20T12:00:00Z","erasedAt":"2020-02-20T12:00:01Z"}""")))
    @ApiResponse(responseCode = "404", description = "Nobody of that name was erased")
    ResponseEntity<ErasureView> one(
            @Parameter(example = "customer~5f1d8a") @PathVariable String personId,
            @Parameter(example = "2") @RequestParam(required = false) @Nullable String minVersion) {
        String known = Parameters.id("personId", personId);
        ErasureView found = versions.await(Parameters.minVersion(minVersion), () -> find(known), ErasureView::version)
                .orElseThrow(() -> new ProblemException(404, "erasure-not-found"));
        return ResponseEntity.ok().eTag("\"" + found.version() + "\"").body(found);
    }

    private Optional<ErasureView> find(String id) {
        return readModels.query(
                ErasureProjection.NAME,
                (mongo, collection) -> Optional.ofNullable(mongo.findById(id, ErasureView.class, collection)));
    }
}
