namespace CommunityBot.PublicSite.Assets;

/// <summary>Serves the files of the site.</summary>
internal static class AssetEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(
            "/favicon.ico", RouteMethods.Read,
            (HttpResponse response, SiteAssets assets) => CreateResult(response, assets, "icon.svg", null));
        routes.MapMethods(
            "/assets/{name}", RouteMethods.Read, (string name, string? v, HttpResponse response, SiteAssets assets) =>
                CreateResult(response, assets, name, v));
    }

    private static IResult CreateResult(HttpResponse response, SiteAssets assets, string name, string? version)
    {
        if (assets.Find(name) is not { } asset)
            return TypedResults.NotFound();
        response.Headers.CacheControl = version is { Length: > 0 } && asset.Hash.StartsWith(version, StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "public, max-age=3600";
        return TypedResults.Bytes(asset.Content, asset.ContentType, entityTag: asset.Tag);
    }
}
