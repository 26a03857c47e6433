namespace CommunityBot.Core.Replies;

/// <summary>
/// A run of text of one kind. The set is closed: every renderer draws each of them and escapes its text once. No span holds markup.
/// </summary>
public abstract record Span
{
    private Span(string text) => Text = text;

    /// <summary>What is read, unescaped.</summary>
    public string Text { get; }

    public static implicit operator Span(string text) => new Plain(text);

    /// <summary>Ordinary text.</summary>
    public sealed record Plain(string Words) : Span(Words);

    /// <summary>Text that stands out.</summary>
    public sealed record Strong(string Words) : Span(Words);

    /// <summary>Words of a quote that the question asked for.</summary>
    public sealed record Match(string Words) : Span(Words);

    /// <summary>
    /// A link. Its label is a time or the product's own words, never archive text: some clients print a link literally when its label
    /// holds an address or an emoji.
    /// </summary>
    public sealed record Link(string Label, Uri Address) : Span(Label);
}
