using System.Text.Json.Serialization;

namespace CommunityBot.Slack.Payloads;

/// <summary>A run of rich text. Its text is data, not markup: Slack looks for nothing in it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Run), "text")]
[JsonDerivedType(typeof(Link), "link")]
public abstract record InlineElement
{
    private InlineElement() { }

    public abstract string Text { get; init; }

    public sealed record Run(string Text, TextStyle? Style = null) : InlineElement;

    public sealed record Link(string Url, string Text) : InlineElement;
}

/// <summary>How a run of rich text looks.</summary>
public sealed record TextStyle(bool Bold)
{
    public static readonly TextStyle Strong = new(Bold: true);
}
