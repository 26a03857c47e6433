using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Exports;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;

namespace CommunityBot.Core.Tests.Highlights.Exports;

public class HighlightExportTests
{
    private const string Hostile =
        "<img src=x onerror=alert(1)> *bold* [link](javascript:alert(1)) \u202E \"quoted\" & `code` | https://evil.example";

    [Fact]
    public void Markdown_quotes_and_links() => Assert.Equal(
        """
        ## This week's highlights

        Wind and water

        Up:

        > Kites fly. Boats sail.
        >
        > — **Ann Arbor**, S1E1 Kites · [≈1:05](<https://www.youtube.com/watch?v=aaaaaaaaaaa&t=60>)

        """,
        HighlightExport.Create(Post("Kites fly. Boats sail."), ExportFormat.Markdown)[0]);

    [Fact]
    public void Markdown_escapes_the_spoken_words()
    {
        var text = HighlightExport.Create(Post(Hostile), ExportFormat.Markdown)[0];

        Assert.Contains(
            @"> \<img src=x onerror=alert(1)\> \*bold\* \[link\](javascript:alert(1)) ""quoted"" \& \`code\` \| https\://evil.example",
            text,
            StringComparison.Ordinal);
        Assert.Equal(@"> 1\. first", HighlightExport.Create(Post("1. first"), ExportFormat.Markdown)[0].Split('\n')[6]);
    }

    [Fact]
    public void Newsletter_html_encodes_everything_and_holds_nothing_active()
    {
        var html = HighlightExport.Create(Post(Hostile), ExportFormat.Html)[0];

        Assert.Contains("“&lt;img src=x onerror=alert(1)&gt; *bold*", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', html);
        Assert.Contains("href=\"https://www.youtube.com/watch?v=aaaaaaaaaaa&amp;t=60\"", html, StringComparison.Ordinal);
        Assert.Equal(html.Split("<table").Length, html.Split("</table").Length);
    }

    [Theory]
    [InlineData(TimedLinkKind.Audio, "≈1:05", "Listen at ≈1:05")]
    [InlineData(TimedLinkKind.Audio, null, "listen")]
    [InlineData(TimedLinkKind.Page, "≈1:05", "≈1:05 (episode page)")]
    [InlineData(TimedLinkKind.Page, null, "episode page")]
    public void A_link_to_audio_or_a_page_says_so(TimedLinkKind kind, string? time, string label)
    {
        var post = Post("Kites fly.");
        post = post with
        {
            Quotes = [post.Quotes[0] with { Link = new("https://cdn.example/1.mp3#t=60"), LinkKind = kind, Time = time }],
        };

        Assert.Contains(
            $"[{label}](<https://cdn.example/1.mp3#t=60>)",
            HighlightExport.Create(post, ExportFormat.Markdown)[0],
            StringComparison.Ordinal);
        Assert.Contains(
            $">{label.Replace("≈", "&#8776;", StringComparison.Ordinal)}</a>",
            HighlightExport.Create(post, ExportFormat.Html)[0].Replace("≈", "&#8776;", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(
            $"{label} https://cdn.example/1.mp3#t=60",
            PlainTextRenderer.Render(HighlightPost.CreateReply(post), width: 200),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_is_no_web_address_stays_text()
    {
        var post = Post("Kites fly.");
        post = post with { Quotes = [post.Quotes[0] with { Link = new("javascript:alert(1)") }] };

        Assert.DoesNotContain("javascript", HighlightExport.Create(post, ExportFormat.Html)[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(400)]
    public void A_social_piece_fits_with_its_link(int words)
    {
        var post = Post(string.Join(' ', Enumerable.Repeat("kites", words)));
        post = post with { Quotes = [post.Quotes[0] with { Episode = new('e', 200), Speaker = new('s', 100) }, post.Quotes[0]] };

        var pieces = HighlightExport.Create(post, ExportFormat.Social);

        Assert.Equal(2, pieces.Count);
        Assert.All(pieces, p => Assert.InRange(p.Length, 1, 280));
        Assert.All(pieces, p => Assert.EndsWith("t=60", p, StringComparison.Ordinal));
    }

    [Fact]
    public void A_social_piece_keeps_whole_sentences()
    {
        var piece = HighlightExport.Create(
            Post($"{new string('a', 100)} is long. B{new string('b', 200)} is longer."), ExportFormat.Social)[0];

        Assert.StartsWith($"“{new string('a', 100)} is long.”", piece, StringComparison.Ordinal);
    }

    [Fact]
    public void A_headline_is_above_its_quote_in_the_post_and_in_every_export()
    {
        var post = Post("Kites fly.");
        post = post with { Quotes = [post.Quotes[0] with { Headline = "*Wind* & <weather>" }] };

        Assert.Contains(
            "*Wind* & <weather>\nUp:\n\n  │ “Kites fly.”", PlainTextRenderer.Render(HighlightPost.CreateReply(post)), StringComparison.Ordinal);
        Assert.Contains(
            "### \\*Wind\\* \\& \\<weather\\>\n\nUp:\n\n> Kites fly.", HighlightExport.Create(post, ExportFormat.Markdown)[0],
            StringComparison.Ordinal);
        Assert.Contains("*Wind* &amp; &lt;weather&gt;</td>", HighlightExport.Create(post, ExportFormat.Html)[0], StringComparison.Ordinal);
        Assert.StartsWith(
            "*Wind* & <weather>\n“Kites fly.”\n", HighlightExport.Create(post, ExportFormat.Social)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_social_piece_leaves_out_a_headline_rather_than_words()
    {
        var post = Post(new string('k', 170));
        post = post with { Quotes = [post.Quotes[0] with { Headline = "A headline of about forty characters it is" }] };

        Assert.StartsWith("“kkk", HighlightExport.Create(post, ExportFormat.Social)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_reply_names_speaker_episode_time_and_how_to_nominate() => Assert.Equal(
        """
        This week's highlights
        ──────────────────────
        Wind and water

        Up:

          │ “Kites fly.”
          │ — Ann Arbor, S1E1 Kites · ≈1:05
          │   https://www.youtube.com/watch?v=aaaaaaaaaaa&t=60

        · Heard something worth keeping? Find it with /quote and press Nominate.

        """,
        PlainTextRenderer.Render(HighlightPost.CreateReply(Post("Kites fly."))));

    private static WeeklyPost Post(string words) => new("hl-2026-11-23", "Wind and water",
    [
        new()
        {
            Moment = new("0son44vn", 1, 0, 10),
            Words = words,
            Speaker = "Ann Arbor",
            Episode = "S1E1 Kites",
            Time = "≈1:05",
            Link = new("https://www.youtube.com/watch?v=aaaaaaaaaaa&t=60"),
            Introduction = "Up:",
        },
    ]);
}
