namespace CommunityBot.Web.Html;

/// <summary>The head and the menu of a page. A page without an entry in the menu has an empty one.</summary>
internal sealed record PageLayout(string Title, string MenuEntry, string? Script = null, string? Style = null)
{
    /// <summary>The address of the entry that only moderators may open.</summary>
    private const string DeskHref = "/desk";

    private static readonly (string Href, string Name)[] Menu =
    [
        ("/", "Ask"), ("/episodes", "Episodes"), (DeskHref, "Desk"), ("/status", "Status"),
    ];

    public void WriteStart(HtmlWriter html, bool mayOpenDesk)
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
        html.Write($"<a class=\"skip\" href=\"#main\">Skip to the content</a>");
        html.Write($"<header class=\"top\"><a class=\"brand\" href=\"/\">CommunityBot</a><nav aria-label=\"Pages\">");
        foreach (var (href, name) in Menu.Where(m => mayOpenDesk || m.Href != DeskHref))
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
