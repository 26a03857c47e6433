namespace CommunityBot.Web.Pages;

/// <summary>Serves <c>/desk</c>, where a moderator edits the week's highlights. The page's script gets its data from the API.</summary>
internal static class DeskPage
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/desk", RouteMethods.Read, () => HtmlWriter.CreatePage(
        new("Highlights desk", "Desk", "desk.js", "chats.css"), html => html.Write($"""
        <h1>Highlights desk</h1>
        <p id="state" class="quiet" role="status">Laying out the desk …</p>
        <p id="said" class="unseen" aria-live="polite"></p>
        <div id="desk"></div>
        <noscript><p>The desk needs JavaScript; <code>/highlights</code> does the same in a chat.</p></noscript>
        """)));
}
