namespace CommunityBot.PublicSite.Html;

/// <summary>Writes an episode of a list.</summary>
internal static class EpisodeItem
{
    public static void Write(HtmlWriter html, Episode episode)
    {
        var guests = string.Join(", ", episode.Guests.Select(g => g.Name));
        var date = episode.Date?.ToString("d MMM yyyy", CultureInfo.InvariantCulture) ?? "";
        html.Write($"<li><a href=\"{EpisodeUrl.Create(episode)}\">{episode.ToString()}</a> ");
        html.Write($"<span class=\"quiet\">{string.Join(" · ", new[] { guests, date }.Where(d => d.Length > 0))}</span></li>");
    }
}
