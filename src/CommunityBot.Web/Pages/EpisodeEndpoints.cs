using CommunityBot.Search;
using CommunityBot.Web.Html;
using CommunityBot.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CommunityBot.Web.Pages;

/// <summary><c>/episodes</c> and <c>/episodes/SLUG</c>: plain pages that need no script to be read.</summary>
internal static class EpisodeEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/episodes", context => SendWhenLoadedAsync(context, index =>
        {
            var filter = EpisodeFilter.FromQuery(context.Request.Query);
            return HtmlWriter.SendAsync(context, new("Episodes", "Episodes", "episodes.js"), html => EpisodeListPage.Write(html, index.Catalog, filter));
        }));
        routes.MapRead("/episodes/{slug}", context => SendWhenLoadedAsync(context, index =>
        {
            if (index.Catalog.Find((string)context.Request.RouteValues["slug"]!) is not { } episode)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            var found = EpisodeMatches.Find(index, episode, context.Request.Query["q"].ToString(), context.RequestAborted);
            return HtmlWriter.SendAsync(context, new(episode.ToString(), "", "reader.js"), html => new EpisodePage(html, episode, found).Write());
        }));
    }

    /// <summary>A page that needs the archive; while that is being read, one that says so and looks again after a second.</summary>
    private static Task SendWhenLoadedAsync(HttpContext context, Func<SearchIndex, Task> answer)
    {
        if (context.RequestServices.GetRequiredService<SearchIndexHolder>().Index is { } index)
            return answer(index);
        context.Response.Headers["Refresh"] = "1";
        return HtmlWriter.SendAsync(context, new("Episodes", "Episodes"), html => html.Write($"<h1>Episodes</h1><p role=\"status\">The archive is being read …</p>"));
    }
}
