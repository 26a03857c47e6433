namespace CommunityBot.PublicSite.Html;

/// <summary>The head of a page.</summary>
/// <param name="Title">The title, without the name of the show.</param>
/// <param name="Path">The path and query of the page's only address, beginning with <c>/</c>; null for a page that has none.</param>
internal sealed record PageHead(string Title, string? Path)
{
    /// <summary>One or two sentences; empty for none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether search engines may list the page where they may list the site.</summary>
    /// <value>Default: true.</value>
    public bool IsListed { get; init; } = true;

    /// <summary>The entry of the menu that is this page; empty for none.</summary>
    public string MenuEntry { get; init; } = "";

    /// <summary>How a link to the page of a moment looks in a chat; null for the title and the description.</summary>
    public LinkPreview? Preview { get; init; }

    /// <summary>Whether the page needs the script that finds a moved line.</summary>
    public bool HasScript { get; init; }

    /// <summary>A feed of the page itself, with its title; null for none.</summary>
    public (string Path, string Title)? Feed { get; init; }
}

/// <summary>How a chat shows a link to the page of a moment, which also has a description by oEmbed.</summary>
/// <param name="Title">The title.</param>
/// <param name="Text">The text.</param>
internal sealed record LinkPreview(string Title, string Text)
{
    /// <summary>Labels and values that some chats show below the text; at most two.</summary>
    public IReadOnlyList<(string Label, string Value)> Facts { get; init; } = [];

    public PreviewPicture? Picture { get; init; }
}

/// <summary>The picture of a link, of 1200 × 675 pixels.</summary>
/// <param name="Address">The address.</param>
/// <param name="Text">What it shows, in words.</param>
internal sealed record PreviewPicture(Uri Address, string Text)
{
    public const int Width = 1200;
    public const int Height = 675;
}
