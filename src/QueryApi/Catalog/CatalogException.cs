using Microsoft.AspNetCore.Http;

namespace Lakehouse.QueryApi.Catalog;

/// <summary>A request of the catalog that is answered with an error of the specification.</summary>
/// <param name="type">The specification's name of the error.</param>
/// <param name="message">For who sent the request: what is wrong and what to do.</param>
internal sealed class CatalogException(int status, string type, string message) : Exception(message)
{
    internal int Status { get; } = status;

    internal string Type { get; } = type;

    internal static CatalogException NoSuchWarehouse(string message) =>
        new(StatusCodes.Status404NotFound, "NoSuchWarehouseException", message);

    internal static CatalogException NoSuchNamespace(string name) =>
        new(StatusCodes.Status404NotFound, "NoSuchNamespaceException", $"There is no namespace {name} here.");

    internal static CatalogException NoSuchTable(string message) =>
        new(StatusCodes.Status404NotFound, "NoSuchTableException", message);

    internal static CatalogException NoSuchResource() =>
        new(StatusCodes.Status404NotFound, "NotFoundException", "The catalog has namespaces and tables, and nothing there.");

    internal static CatalogException ReadOnly() => new(
        StatusCodes.Status406NotAcceptable, "UnsupportedOperationException",
        "The catalog is read-only: tables change when their source in Postgres does.");

    internal static CatalogException BadRequest(string message) =>
        new(StatusCodes.Status400BadRequest, "BadRequestException", message);

    internal static CatalogException NotAuthorized(int status, string message) =>
        new(status, "NotAuthorizedException", message);

    internal static CatalogException Forbidden() => new(
        StatusCodes.Status403Forbidden, "ForbiddenException",
        "The files of a table hold rows of all tenants: the catalog is for operators and platform analysts with all tenants.");

    internal static CatalogException Unavailable() => new(
        StatusCodes.Status503ServiceUnavailable, "ServiceUnavailableException",
        "The lake cannot be read now: try again in some seconds.");
}
