using CommunityBot.Discord.Tests.Interactions;

namespace CommunityBot.Discord.Tests.Http;

/// <summary>The same conversations, with interactions that come over HTTP.</summary>
public sealed class HttpConversationTests : ConversationTests
{
    protected override bool IsOverHttp => true;
}

/// <inheritdoc cref="HttpConversationTests"/>
public sealed class HttpSeveralShowsTests : SeveralShowsTests
{
    protected override bool IsOverHttp => true;
}
