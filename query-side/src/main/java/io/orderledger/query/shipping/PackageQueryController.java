package io.orderledger.query.shipping;

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

/** What is in a package, and where it is. */
@RestController
@Tag(name = "Packages", description = "What is in them and where they are")
class PackageQueryController {

    private final ReadModels readModels;
    private final VersionWait versions;

    PackageQueryController(ReadModels readModels, VersionWait versions) {
        this.readModels = readModels;
        this.versions = versions;
    }

    @GetMapping("/api/packages/{id}")
    @Operation(
            summary = "One package with its contents and what the carrier told",
            description = "With minVersion the answer waits until that version is visible.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject("""
                                            {"id":"box-1","version":4,"warehouse":"main","state":"DISPATCHED","carrier":"SF Express",
                                             "trackingNumber":"SF123","contents":[{"orderId":"web:1001","claim":1,"line":1,"sku":"TEA-1","quantity":2}],
                                             "attempts":0,"tracking":[{"status":"IN_TRANSIT","place":"Hangzhou","note":"","at":"2020-02-21T08:00:00Z"}]}""")))
    @ApiResponse(responseCode = "404", description = "Nothing is known under that name")
    ResponseEntity<PackageView> one(
            @Parameter(example = "box-1") @PathVariable String id,
            @Parameter(example = "2") @RequestParam(required = false) @Nullable String minVersion) {
        String known = Parameters.id("id", id);
        PackageView found = versions.await(Parameters.minVersion(minVersion), () -> find(known), PackageView::version)
                .orElseThrow(() -> new ProblemException(404, "package-not-found", known));
        return ResponseEntity.ok().eTag("\"" + found.version() + "\"").body(found);
    }

    private Optional<PackageView> find(String id) {
        return readModels.query(
                PackageProjection.NAME,
                (mongo, collection) -> Optional.ofNullable(mongo.findById(id, PackageView.class, collection)));
    }
}
