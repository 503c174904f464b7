import type { Activity } from '../../schema/dictionary';

const activity =
  (channel: string, direction: Activity['direction']) =>
  (id: string, label: string, definition: string): Activity => ({
    id,
    label,
    channel,
    direction,
    definition,
  });

const web = activity('Website', 'inbound');
const event = activity('Event', 'inbound');
const webinar = activity('Webinar', 'inbound');
const email = activity('Email', 'inbound');
const outreach = activity('Outreach', 'outbound');
const meeting = activity('Meeting', 'outbound');

/** Asking to be contacted: qualifies whatever the score says. */
export const HIGH_INTENT = ['demo-request', 'contact-request'];

/** Intent of the account, or an action few take who do not mean to buy. */
export const HIGH_VALUE = [
  ...HIGH_INTENT,
  'trial-start',
  'product-webinar',
  'roi-tool',
  'booth-talk',
  'pricing-page',
  'intent-surge',
];

/** What counts as a first touch. A sequencer's automated email does not: no person was there. */
export const PERSONAL_TOUCHES = ['call-outbound', 'email-manual'];

export const MEETINGS = ['meeting-scheduled', 'meeting-held'];

export const ACTIVITIES: Activity[] = [
  web('demo-request', 'Demo request', 'Asked for a demonstration through a form. High intent.'),
  web('contact-request', 'Contact request', 'Asked to be contacted by Sales. High intent.'),
  web('trial-start', 'Trial started', 'Opened a trial workspace.'),
  web('roi-tool', 'ROI tool used', 'Finished the return-on-investment calculator.'),
  web('chat', 'Chat conversation', 'Held a chat that a person answered; bot greetings do not count.'),
  web('pricing-page', 'Pricing page view', 'Viewed the pricing page; one per session.'),
  web('content-download', 'Content download', 'Downloaded a guide, report or template.'),
  web('careers-page', 'Careers page view', 'Viewed open positions: more likely a job seeker than a buyer.'),
  webinar('product-webinar', 'Product webinar attended', 'Attended a webinar about the product itself.'),
  webinar('webinar-attended', 'Webinar attended', 'Attended a webinar on another subject.'),
  webinar('webinar-registered', 'Webinar registered', 'Registered for a webinar, attended or not.'),
  event('booth-talk', 'Booth conversation', 'Talked with staff at a booth, noted by hand.'),
  event('booth-scan', 'Booth badge scan', 'Badge scanned at a booth without a noted conversation.'),
  email('email-click', 'Email click', 'Clicked a link in a marketing email; clicks by mail filters removed.'),
  email('email-reply', 'Email reply', 'Answered an email of Sales or a sequence; out-of-office removed.'),
  email('unsubscribe', 'Unsubscribe', 'Withdrew from marketing email.'),
  activity('Third party', 'inbound')(
    'intent-surge',
    'Intent surge',
    'An intent provider reports a rise in research on our topics by the account.',
  ),
  outreach('call-outbound', 'Outbound call', 'Call made by a person and logged as completed.'),
  outreach('email-manual', 'Personal email', 'Email written and sent by a person with the touch template.'),
  outreach('email-sequence', 'Sequence email', 'Email sent by the sequencer. Automated: not a touch.'),
  meeting('meeting-scheduled', 'Meeting scheduled', 'Discovery put into both calendars.'),
  meeting('meeting-held', 'Meeting held', 'Discovery took place with the lead present.'),
];
