using System.Buffers;

namespace CommunityBot.Episodes;

/// <summary>Recognises greetings, thanks, and sentences about the recording itself, in English.</summary>
public static class SmallTalk
{
    // ASCII only: with other letters the search is many times slower.
    private static readonly SearchValues<string> Phrases = SearchValues.Create(
        [
            "welcome", "hello", "hi everyone", "hi everybody", "good morning", "good evening", "good afternoon", "nice to meet",
            "nice to be here", "happy to be here", "glad to be here", "pleasure to be", "great to be here", "great to have you",
            "thank you", "thanks", "for having me", "for inviting", "for joining", "for coming", "for tuning in", "my name is",
            "this talk", "this podcast", "this episode", "this event", "this interview", "this webinar", "our podcast", "our guest",
            "special guest", "brought to you", "prepared by", "our sponsor", "subscribe", "in the description", "in the chat",
            "before we start", "before we go", "before we finish", "wrapping up", "next question", "last question", "another question",
            "great question", "good question", "interesting question", "can you hear", "share my screen", "have a great", "have a nice",
            "see you", "bye", "today we will talk", "today we'll talk", "today we are talking", "we have a question", "question from",
            "is asking", "you mentioned", "you said", "the question is", "comment about", "comment from", "tell us", "i wanted to ask",
            "we will discuss", "we will talk", "today's guest", "our next guest",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text contains a phrase of a greeting, of thanks, or about the recording.</summary>
    public static bool IsIn(ReadOnlySpan<char> text) => text.ContainsAny(Phrases);
}
