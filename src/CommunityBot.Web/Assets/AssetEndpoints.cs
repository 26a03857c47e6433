using System.Text;
using CommunityBot.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CommunityBot.Web.Assets;

/// <summary>Serves the page's files.</summary>
internal static class AssetEndpoints
{
    // The menu of the start page, as that of every page, has the desk only for those who may open it.
    private const string DeskEntry = "<a href=\"/desk\">Desk</a>";

    private static readonly EmbeddedAssets All = EmbeddedAssets.Read(typeof(AssetEndpoints).Assembly, "page/");
    private static readonly Asset StartPage = All.Find("index.html")!;
    private static readonly Asset StartPageWithoutDesk = RemoveDesk(StartPage);

    /// <summary>The size of all files together.</summary>
    public static int TotalBytes => All.TotalBytes;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", RouteMethods.Read, async (HttpContext context, DeskAccess desk) =>
            CreateResult(context.Response, (await desk.GetVisitorAsync(context)).MayOpenDesk ? StartPage : StartPageWithoutDesk));
        routes.MapMethods("/favicon.ico", RouteMethods.Read, (HttpResponse response) => CreateResult(response, "icon.svg"));
        routes.MapMethods("/assets/avatar", RouteMethods.Read, (HttpResponse response, PageSettings settings) =>
            settings.Avatar is { } avatar ? CreateResult(response, avatar) : CreateResult(response, "avatar.svg"));
        routes.MapMethods("/assets/{name}", RouteMethods.Read, (string name, HttpResponse response) => CreateResult(response, name));
    }

    private static IResult CreateResult(HttpResponse response, string name) =>
        All.Find(name) is { } asset ? CreateResult(response, asset) : TypedResults.NotFound();

    private static FileContentHttpResult CreateResult(HttpResponse response, Asset asset)
    {
        response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(asset.Content, asset.ContentType, entityTag: asset.Tag);
    }

    private static Asset RemoveDesk(Asset page) => Asset.Create(
        page.Name,
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(page.Content.Span).Replace(DeskEntry, "", StringComparison.Ordinal)));
}
