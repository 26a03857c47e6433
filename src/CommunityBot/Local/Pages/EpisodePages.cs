using CommunityBot.Core.Commands;
using CommunityBot.Core.Search;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CommunityBot.Local.Pages;

/// <summary><c>/episodes</c> and <c>/episodes/SLUG</c>: plain pages that need no script to be read.</summary>
internal static class EpisodePages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/episodes", context => WhenLoaded(context, index =>
        {
            var filter = EpisodeFilter.From(context.Request.Query);
            return Html.Send(context, new("Episodes", "Episodes", "episodes.js"), html => EpisodeList.Write(html, index.Catalog, filter));
        }));
        routes.Get("/episodes/{slug}", context => WhenLoaded(context, index =>
        {
            if (index.Catalog.Find((string)context.Request.RouteValues["slug"]!) is not { } episode)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            var found = Found.In(index, episode, context.Request.Query["q"].ToString(), context.RequestAborted);
            return Html.Send(context, new(episode.ToString(), "", "reader.js"), html => new Reader(html, episode, found).Write());
        }));
    }

    /// <summary>A page that needs the archive; while that is being read, one that says so and looks again after a second.</summary>
    private static Task WhenLoaded(HttpContext context, Func<SearchIndex, Task> answer)
    {
        if (context.RequestServices.GetRequiredService<CurrentArchive>().Index is { } index)
            return answer(index);
        context.Response.Headers["Refresh"] = "1";
        return Html.Send(context, new("Episodes", "Episodes"), html => html.Write($"<h1>Episodes</h1><p role=\"status\">The archive is being read …</p>"));
    }
}
