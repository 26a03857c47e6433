namespace CommunityBot.Web.Html;

/// <summary>What stands around every page.</summary>
/// <param name="Title">The page's name.</param>
/// <param name="MenuEntry">The entry of the menu that is this page; may be none.</param>
/// <param name="Script">Its script; null when it needs none.</param>
/// <param name="Style">Its own style sheet; null when it needs none.</param>
internal sealed record PageLayout(string Title, string MenuEntry, string? Script = null, string? Style = null)
{
    private static readonly (string Href, string Name)[] Menu = [("/", "Ask"), ("/episodes", "Episodes"), ("/desk", "Desk"), ("/status", "Status")];

    public void WriteStart(HtmlWriter html)
    {
        html.Write($"""
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Title} · CommunityBot</title>
            <link rel="icon" href="/assets/icon.svg">
            <link rel="stylesheet" href="/assets/page.css">
            """);
        if (Style is not null)
            html.Write($"<link rel=\"stylesheet\" href=\"/assets/{Style}\">");
        if (Script is not null)
            html.Write($"<script type=\"module\" src=\"/assets/{Script}\"></script>");
        html.Write($"<a class=\"skip\" href=\"#main\">Skip to the content</a><header class=\"top\"><a class=\"brand\" href=\"/\">CommunityBot</a><nav aria-label=\"Pages\">");
        foreach (var (href, name) in Menu)
        {
            if (name == MenuEntry)
                html.Write($"<a href=\"{href}\" aria-current=\"page\">{name}</a>");
            else
                html.Write($"<a href=\"{href}\">{name}</a>");
        }

        html.Write($"</nav></header><main id=\"main\" tabindex=\"-1\">");
    }

    public static void WriteEnd(HtmlWriter html) => html.Write($"</main></html>");
}
