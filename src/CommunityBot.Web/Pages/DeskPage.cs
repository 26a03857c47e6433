using CommunityBot.Web.Html;
using CommunityBot.Web.Security;
using Microsoft.AspNetCore.Routing;

namespace CommunityBot.Web.Pages;

/// <summary><c>/desk</c>: the week's highlights, put together with a mouse. What it shows and does comes from the API.</summary>
internal static class DeskPage
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/desk", context => HtmlWriter.SendAsync(context, new("Highlights desk", "Desk", "desk.js", "chats.css"), html => html.Write($"""
        <h1>Highlights desk</h1>
        <p id="state" class="quiet" role="status">Laying out the desk …</p>
        <p id="said" class="unseen" aria-live="polite"></p>
        <div id="desk"></div>
        <noscript><p>The desk needs JavaScript; <code>/highlights</code> does the same in a chat.</p></noscript>
        """)));
}
