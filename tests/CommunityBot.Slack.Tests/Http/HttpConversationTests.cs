using CommunityBot.Slack.Tests.Interactions;

namespace CommunityBot.Slack.Tests.Http;

/// <summary>The same conversations, with interactions that come over HTTP.</summary>
public sealed class HttpInteractionTests : InteractionTests
{
    protected override bool IsOverHttp => true;
}

/// <inheritdoc cref="HttpInteractionTests"/>
public sealed class HttpMessageTests : MessageTests
{
    protected override bool IsOverHttp => true;
}

/// <inheritdoc cref="HttpInteractionTests"/>
public sealed class HttpSeveralShowsTests : SeveralShowsTests
{
    protected override bool IsOverHttp => true;
}
