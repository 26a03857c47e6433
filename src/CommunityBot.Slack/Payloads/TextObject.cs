using System.Text.Json.Serialization;

namespace CommunityBot.Slack.Payloads;

/// <summary>Text inside a block that is not rich text.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Plain), "plain_text")]
[JsonDerivedType(typeof(Mrkdwn), "mrkdwn")]
public abstract record TextObject
{
    private TextObject() { }

    public abstract string Text { get; init; }

    /// <summary>Shown as it is: <c>:tada:</c> stays what it says.</summary>
    public sealed record Plain(string Text) : TextObject
    {
        public bool Emoji { get; }
    }

    /// <summary>Slack's markup, escaped; addresses and names in it are not turned into links.</summary>
    public sealed record Mrkdwn(string Text) : TextObject
    {
        public bool Verbatim { get; } = true;
    }
}
