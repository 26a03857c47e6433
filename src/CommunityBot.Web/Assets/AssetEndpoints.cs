namespace CommunityBot.Web.Assets;

/// <summary>Serves the page's files.</summary>
internal static class AssetEndpoints
{
    private static readonly EmbeddedAssets All = EmbeddedAssets.Read(typeof(AssetEndpoints).Assembly, "page/");

    /// <summary>The size of all files together.</summary>
    public static int TotalBytes => All.TotalBytes;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", RouteMethods.Read, (HttpResponse response) => CreateResult(response, "index.html"));
        routes.MapMethods("/favicon.ico", RouteMethods.Read, (HttpResponse response) => CreateResult(response, "icon.svg"));
        routes.MapMethods("/assets/{name}", RouteMethods.Read, (string name, HttpResponse response) => CreateResult(response, name));
    }

    private static IResult CreateResult(HttpResponse response, string name)
    {
        if (All.Find(name) is not { } asset)
            return TypedResults.NotFound();
        response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(asset.Content, asset.ContentType, entityTag: asset.Tag);
    }
}
