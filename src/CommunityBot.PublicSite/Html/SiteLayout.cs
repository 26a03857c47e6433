using CommunityBot.PublicSite.Assets;

namespace CommunityBot.PublicSite.Html;

/// <summary>Creates the pages of the site: what is above and below the content, and the headers for caches.</summary>
internal sealed class SiteLayout(PublicSettings settings, SiteAssets assets, RenderedPages rendered)
{
    /// <summary>How long a browser or a proxy keeps a page.</summary>
    public static readonly TimeSpan PageAge = TimeSpan.FromMinutes(5);

    private static readonly (string Href, string Name)[] Menu = [("/episodes", "Episodes"), ("/search", "Search")];

    public string SiteName => settings.Name;

    public bool IsIndexed => settings.IsIndexed;

    /// <summary>The absolute address of a path.</summary>
    public Uri GetAddress(string path) => new(settings.Root, path);

    /// <summary>Creates the response that holds a page.</summary>
    public IResult CreatePage(HttpContext context, PageHead head, Action<HtmlWriter> body) =>
        SiteResult.Create(context, Write(head, body), "text/html; charset=utf-8", PageAge);

    /// <summary>Creates the response that holds a page, which is not rendered for a client that has it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="head">What is above the content.</param>
    /// <param name="body">Writes the content.</param>
    /// <param name="source">What the page is made from, beside its address.</param>
    public IResult CreatePage(HttpContext context, PageHead head, Action<HtmlWriter> body, PageSource source)
    {
        if (rendered.IsKnown(context.Request, source, out var known))
            return SiteResult.CreateNotModified(context, known, PageAge);
        var content = Write(head, body);
        rendered.Add(context.Request, source, SiteResult.CreateTag(content));
        return SiteResult.Create(context, content, "text/html; charset=utf-8", PageAge);
    }

    /// <summary>Creates the response that holds a page with a status that is no success.</summary>
    public IResult CreatePage(PageHead head, int status, Action<HtmlWriter> body) =>
        TypedResults.Text(Write(head with { IsListed = false }, body), "text/html; charset=utf-8", status);

    /// <summary>Creates the page for the time in which the archive is being read. The browser asks again after two seconds.</summary>
    public IResult CreateLoadingPage(HttpContext context)
    {
        context.Response.Headers["Refresh"] = "2";
        context.Response.Headers.RetryAfter = "2";
        var loading = context.RequestServices.GetRequiredService<SearchIndexHolder>().Loading;
        return CreatePage(
            new("One moment", null), StatusCodes.Status503ServiceUnavailable,
            html => html.Write($"<h1>One moment</h1><p role=\"status\">{loading.Current.Description}</p>"));
    }

    private byte[] Write(PageHead head, Action<HtmlWriter> body)
    {
        var html = new HtmlWriter();
        WriteHead(html, head);
        WriteTop(html, head.MenuEntry);
        html.Write($"<main id=\"main\" tabindex=\"-1\">");
        body(html);
        html.Write($"</main><footer class=\"foot quiet\"><a href=\"/feeds/highlights.xml\">Feed of highlights</a> ");
        html.Write($"<a href=\"/feeds/episodes.xml\">Feed of episodes</a></footer></html>");
        return html.ToUtf8();
    }

    private void WriteHead(HtmlWriter html, PageHead head)
    {
        html.Write($"""
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{(head.Title.Length == 0 ? SiteName : $"{head.Title} · {SiteName}")}</title>
            <link rel="icon" href="{assets.GetUrl(assets.Logo?.Name ?? "icon.svg")}">
            <link rel="stylesheet" href="{assets.GetUrl("page.css")}">
            <link rel="stylesheet" href="{assets.GetUrl("site.css")}">
            <link rel="stylesheet" href="{assets.GetUrl("theme.css")}">

            """);
        if (head.HasScript)
            html.Write($"<script type=\"module\" src=\"{assets.GetUrl("reader.js")}\"></script>\n");
        if (!head.IsListed || !IsIndexed)
            html.Write($"<meta name=\"robots\" content=\"noindex\">\n");
        if (head.Description.Length > 0)
            html.Write($"<meta name=\"description\" content=\"{head.Description}\">\n");
        WriteFeed(html, "/feeds/highlights.xml", $"{SiteName}: highlights");
        WriteFeed(html, "/feeds/episodes.xml", $"{SiteName}: new episodes");
        if (head.Feed is { } feed)
            WriteFeed(html, feed.Path, feed.Title);
        if (head.Path is { } path)
            WritePreview(html, head, GetAddress(path));
    }

    private static void WriteFeed(HtmlWriter html, string path, string title) =>
        html.Write($"<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{title}\" href=\"{path}\">\n");

    // https://ogp.me, and what the documentation of X calls cards.
    private void WritePreview(HtmlWriter html, PageHead head, Uri address)
    {
        var preview = head.Preview ?? new LinkPreview(head.Title.Length == 0 ? SiteName : head.Title, head.Description);
        html.Write($"<link rel=\"canonical\" href=\"{address}\">\n");
        WriteProperty(html, "og:type", head.Preview is null ? "website" : "article");
        WriteProperty(html, "og:site_name", SiteName);
        WriteProperty(html, "og:url", address.AbsoluteUri);
        WriteProperty(html, "og:title", preview.Title);
        if (preview.Text.Length > 0)
            WriteProperty(html, "og:description", preview.Text);
        html.Write($"<meta name=\"twitter:card\" content=\"{(preview.Picture is null ? "summary" : "summary_large_image")}\">\n");
        html.Write($"<meta name=\"twitter:title\" content=\"{preview.Title}\">\n");
        if (preview.Text.Length > 0)
            html.Write($"<meta name=\"twitter:description\" content=\"{preview.Text}\">\n");
        foreach (var (i, (label, value)) in preview.Facts.Index())
        {
            html.Write($"<meta name=\"twitter:label{i + 1}\" content=\"{label}\">\n");
            html.Write($"<meta name=\"twitter:data{i + 1}\" content=\"{value}\">\n");
        }

        if (preview.Picture is { } picture)
        {
            WriteProperty(html, "og:image", picture.Address.AbsoluteUri);
            WriteProperty(html, "og:image:type", "image/png");
            WriteProperty(html, "og:image:width", PreviewPicture.Width.ToString(CultureInfo.InvariantCulture));
            WriteProperty(html, "og:image:height", PreviewPicture.Height.ToString(CultureInfo.InvariantCulture));
            WriteProperty(html, "og:image:alt", picture.Text);
            html.Write($"<meta name=\"twitter:image\" content=\"{picture.Address}\">\n");
            html.Write($"<meta name=\"twitter:image:alt\" content=\"{Excerpt.Create(picture.Text, 420)}\">\n");
        }

        if (head.Preview is not null)
        {
            var url = GetAddress("/oembed?format=json&url=" + Uri.EscapeDataString(address.AbsoluteUri));
            html.Write($"<link rel=\"alternate\" type=\"application/json+oembed\" title=\"{preview.Title}\" href=\"{url}\">\n");
        }
    }

    private static void WriteProperty(HtmlWriter html, string name, string value) =>
        html.Write($"<meta property=\"{name}\" content=\"{value}\">\n");

    private void WriteTop(HtmlWriter html, string menuEntry)
    {
        html.Write($"<a class=\"skip\" href=\"#main\">Skip to the content</a><header class=\"top\"><a class=\"brand\" href=\"/\">");
        if (assets.Logo is { } logo)
            html.Write($"<img class=\"logo\" src=\"{assets.GetUrl(logo.Name)}\" alt=\"\" width=\"28\" height=\"28\">");
        html.Write($"{SiteName}</a><nav aria-label=\"Pages\">");
        foreach (var (href, name) in Menu)
        {
            if (name == menuEntry)
                html.Write($"<a href=\"{href}\" aria-current=\"page\">{name}</a>");
            else
                html.Write($"<a href=\"{href}\">{name}</a>");
        }

        html.Write($"</nav></header>");
    }
}
